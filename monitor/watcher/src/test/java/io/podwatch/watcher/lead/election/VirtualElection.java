package io.podwatch.watcher.lead.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Candidates and one API server on one virtual clock. Whenever anything happens, at most one candidate may lead, unless a
 * test says that it has broken the rules itself.
 */
final class VirtualElection {
    static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private final List<VirtualCandidate> candidates = new ArrayList<>();
    private final VirtualLease lease = new VirtualLease();
    private Duration now = Duration.ZERO;
    private long number;
    private boolean isGuarded = true;

    private record Event(Duration at, long number, Runnable effect) {}

    VirtualCandidate join(String identity, LeasePolicy policy) {
        VirtualCandidate candidate = new VirtualCandidate(this, lease, new Candidate(identity, policy));
        candidates.add(candidate);
        after(Duration.ZERO, candidate::begin);
        return candidate;
    }

    VirtualLease lease() {
        return lease;
    }

    /** From here on the test itself breaks what keeps two from leading. */
    void unguarded() {
        isGuarded = false;
    }

    Duration now() {
        return now;
    }

    void after(Duration wait, Runnable effect) {
        events.add(new Event(now.plus(wait), number++, effect));
    }

    void run(Duration span) {
        Duration end = now.plus(span);
        while (!events.isEmpty() && events.peek().at.compareTo(end) <= 0) {
            Event event = events.remove();
            now = event.at;
            event.effect.run();
            assertOneLeads();
        }
        now = end;
        assertOneLeads();
    }

    /** How long it takes until the condition holds, looked at every tenth of a second. */
    Duration runUntil(Duration atMost, java.util.function.BooleanSupplier condition) {
        Duration began = now;
        while (!condition.getAsBoolean()) {
            assertThat(now.minus(began)).as("waited in vain").isLessThan(atMost);
            run(Duration.ofMillis(100));
        }
        return now.minus(began);
    }

    private void assertOneLeads() {
        if (isGuarded) {
            assertThat(leaders()).as("leaders at %s", now).hasSizeLessThanOrEqualTo(1);
        }
    }

    List<String> leaders() {
        return candidates.stream()
                .filter(VirtualCandidate::leads)
                .map(VirtualCandidate::identity)
                .toList();
    }

    /** The object in the API server. */
    static final class VirtualLease {
        private Optional<LeaseRecord> record = Optional.empty();
        private int version;

        Optional<LeaseRecord> record() {
            return record;
        }

        void delete() {
            record = Optional.empty();
        }

        void put(LeaseRecord written) {
            LeaseRecord next = new LeaseRecord(
                    written.holder(),
                    written.duration(),
                    written.acquiredAt(),
                    written.renewedAt(),
                    written.transitions(),
                    Integer.toString(++version));
            record = Optional.of(next);
        }

        Answer serve(Deed deed, Duration askedAt) {
            if (deed instanceof Deed.Create create) {
                return record.isPresent() ? new Answer.Outrun() : write(create.lease(), askedAt);
            }
            if (deed instanceof Deed.Replace replace) {
                boolean isLatest = record.filter(
                                held -> held.version().equals(replace.lease().version()))
                        .isPresent();
                return isLatest ? write(replace.lease(), askedAt) : new Answer.Outrun();
            }
            return record.<Answer>map(Answer.Found::new).orElseGet(Answer.Absent::new);
        }

        private Answer write(LeaseRecord written, Duration askedAt) {
            put(written);
            return new Answer.Written(record.orElseThrow(), askedAt);
        }
    }
}
