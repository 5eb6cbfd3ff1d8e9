package io.podwatch.it.simulation.kafka;

import io.podwatch.it.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.TopicPartition;

/**
 * The one consumer group: its members, who owns which partition in which generation, and the offsets that were committed.
 * Partitions move as they do with the cooperative assignor: first they are given away, then, in a further generation,
 * somebody else gets them.
 */
public final class SimulatedGroup {
    private final World world;
    private final Duration sessionTimeout;
    private final String topic;
    private final int partitions;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final List<Transaction> pending = new ArrayList<>();
    private int generation;
    private int joined;
    private boolean rebalancing;
    private long rebalancingSince;

    SimulatedGroup(World world, Duration sessionTimeout, String topic, int partitions) {
        this.world = world;
        this.sessionTimeout = sessionTimeout;
        this.topic = topic;
        this.partitions = partitions;
    }

    private static final class Member {
        private long heardAt;
        private boolean rejoined;
        private Set<Integer> owned = new TreeSet<>();
        private Optional<Set<Integer>> given = Optional.empty();
    }

    /** What a member is told: its partitions in a generation. */
    record Given(int generation, Set<Integer> owned) {}

    String join() {
        String id = "member-" + ++joined;
        Member member = new Member();
        member.heardAt = world.millis();
        members.put(id, member);
        rebalance();
        members.get(id).rejoined = true;
        return id;
    }

    void leave(String id) {
        if (members.remove(id) != null) {
            rebalance();
        }
    }

    private void rebalance() {
        if (!rebalancing) {
            rebalancing = true;
            rebalancingSince = world.millis();
        }
        members.values().forEach(member -> {
            member.rejoined = false;
            member.given = Optional.empty();
        });
    }

    boolean knows(String id) {
        expire();
        return members.containsKey(id);
    }

    /** A sign of life, and the answer to it: a new assignment where there is one. */
    Optional<Given> poll(String id) {
        Member member = members.get(id);
        member.heardAt = world.millis();
        if (rebalancing) {
            member.rejoined = true;
            complete();
        }
        Optional<Given> given = member.given.map(owned -> new Given(generation, owned));
        member.given = Optional.empty();
        return given;
    }

    /** The member has given away what it lost; a further generation hands that on. */
    void owns(String id, Collection<Integer> owned, boolean gaveAway) {
        members.get(id).owned = new TreeSet<>(owned);
        if (gaveAway) {
            rebalance();
        }
    }

    private void expire() {
        boolean gone = members.values().removeIf(member -> member.heardAt + sessionTimeout.toMillis() < world.millis());
        if (gone) {
            rebalance();
        }
    }

    private void complete() {
        boolean late = world.millis() - rebalancingSince > sessionTimeout.toMillis();
        if (late) {
            members.values().removeIf(member -> !member.rejoined);
        }
        if (members.values().stream().allMatch(member -> member.rejoined)) {
            rebalancing = false;
            generation++;
            assign();
        }
    }

    private void assign() {
        Map<Member, Set<Integer>> targets = targets();
        Set<Integer> held = new TreeSet<>();
        members.values().forEach(member -> held.addAll(member.owned));
        targets.forEach((member, target) -> {
            Set<Integer> given = new TreeSet<>(target);
            given.removeIf(number -> held.contains(number) && !member.owned.contains(number));
            member.given = Optional.of(given);
        });
    }

    /** Everybody keeps what is a fair share of it. */
    private Map<Member, Set<Integer>> targets() {
        int share = (partitions + members.size() - 1) / members.size();
        Map<Member, Set<Integer>> targets = new LinkedHashMap<>();
        Set<Integer> free = new LinkedHashSet<>();
        for (int number = 0; number < partitions; number++) {
            free.add(number);
        }
        for (Member member : members.values()) {
            Set<Integer> kept = new TreeSet<>();
            member.owned.stream().filter(free::contains).limit(share).forEach(kept::add);
            free.removeAll(kept);
            targets.put(member, kept);
        }
        for (int number : List.copyOf(free)) {
            targets.values().stream()
                    .min((one, other) -> Integer.compare(one.size(), other.size()))
                    .ifPresent(least -> least.add(number));
        }
        return targets;
    }

    /** Refuses whoever is no member of the present generation. */
    void require(String id, int ofGeneration) {
        if (!knows(id) || ofGeneration != generation) {
            throw new CommitFailedException(
                    "generation %d of %s is over: it is %d".formatted(ofGeneration, id, generation));
        }
    }

    public int generation() {
        return generation;
    }

    void pending(Transaction transaction) {
        if (!pending.contains(transaction)) {
            pending.add(transaction);
        }
    }

    void ended(Transaction transaction) {
        if (pending.remove(transaction) && transaction.state() == Transaction.State.COMMITTED) {
            committed.putAll(transaction.offsets());
        }
    }

    boolean isStable(Collection<TopicPartition> asked) {
        return pending.stream()
                .noneMatch(open -> open.offsets().keySet().stream().anyMatch(asked::contains));
    }

    /** What is committed. */
    public Map<TopicPartition, Long> committed() {
        return new HashMap<>(committed);
    }

    TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    int partitions() {
        return partitions;
    }

    String topic() {
        return topic;
    }

    /** How many partitions each member owns, for reports. */
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new TreeMap<>();
        members.forEach((id, member) -> sizes.put(id, member.owned.size()));
        return sizes;
    }
}
