package io.podwatch.it.simulation.kafka;

import io.podwatch.it.simulation.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What is wrong with the brokers at present; all of it ends by itself. */
public final class BrokerTrouble {
    private final World world;
    private final Map<Integer, Long> partitionsAwayUntil = new HashMap<>();
    private long awayUntil;
    private int answersToLose;
    private boolean losesAppliedOnes;

    BrokerTrouble(World world) {
        this.world = world;
    }

    public void away(Duration length) {
        awayUntil = Math.max(awayUntil, world.millis() + length.toMillis());
    }

    /** The leader of this partition of every topic is away. */
    public void partitionAway(int number, Duration length) {
        partitionsAwayUntil.merge(number, world.millis() + length.toMillis(), Math::max);
    }

    /** The next commits get no answer. */
    public void loseAnswers(int count, boolean afterTheyTookEffect) {
        answersToLose = count;
        losesAppliedOnes = afterTheyTookEffect;
    }

    public void end() {
        awayUntil = 0;
        partitionsAwayUntil.clear();
        answersToLose = 0;
    }

    boolean isAway() {
        return world.millis() < awayUntil;
    }

    boolean isAway(TopicPartition partition) {
        return isAway() || world.millis() < partitionsAwayUntil.getOrDefault(partition.partition(), 0L);
    }

    /** What becomes of a commit. */
    enum Answer {
        GIVEN,
        LOST_BEFORE,
        LOST_AFTER
    }

    Answer nextAnswer() {
        if (isAway()) {
            return Answer.LOST_BEFORE;
        }
        if (answersToLose == 0) {
            return Answer.GIVEN;
        }
        answersToLose--;
        return losesAppliedOnes ? Answer.LOST_AFTER : Answer.LOST_BEFORE;
    }
}
