package io.podwatch.it.simulation;

import static io.podwatch.it.simulation.Fault.Kind.ALL_DETECTORS_DOWN;
import static io.podwatch.it.simulation.Fault.Kind.BROKER_AWAY;
import static io.podwatch.it.simulation.Fault.Kind.COMMITS_UNKNOWN;
import static io.podwatch.it.simulation.Fault.Kind.DETECTOR_JOINS;
import static io.podwatch.it.simulation.Fault.Kind.DETECTOR_PAUSED;
import static io.podwatch.it.simulation.Fault.Kind.HISTORY_EXPIRED;
import static io.podwatch.it.simulation.Fault.Kind.LIST_STALE;
import static io.podwatch.it.simulation.Fault.Kind.WATCHER_KILLED;
import static io.podwatch.it.simulation.Fault.Kind.WATCHER_OVERTAKEN;
import static io.podwatch.it.simulation.Fault.Kind.WATCH_SILENT;
import static io.podwatch.it.simulation.bug.DetectorBug.ALERTS_ARE_NOT_RESTORED;
import static io.podwatch.it.simulation.bug.DetectorBug.A_REPLAY_BEGINS_TOO_LATE;
import static io.podwatch.it.simulation.bug.DetectorBug.POSITIONS_ARE_NOT_COMMITTED;
import static io.podwatch.it.simulation.bug.DetectorBug.STATES_ARE_NOT_RESTORED;
import static io.podwatch.it.simulation.bug.WatcherBug.AN_OLD_WATCHER_STILL_COMMITS;
import static io.podwatch.it.simulation.bug.WatcherBug.A_LIST_ENDS_NOTHING;
import static io.podwatch.it.simulation.bug.WatcherBug.A_NEW_OWNER_OF_A_NAME_COMES_BEFORE_THE_OLD_ONES_END;
import static io.podwatch.it.simulation.bug.WatcherBug.A_STALE_LIST_IS_BELIEVED;
import static io.podwatch.it.simulation.bug.WatcherBug.A_WATCH_THAT_IS_OPENED_AGAIN_BEGINS_AT_PRESENT;
import static io.podwatch.it.simulation.bug.WatcherBug.A_WATERMARK_VOUCHES_FOR_WHAT_WAS_NOT_TOLD;
import static io.podwatch.it.simulation.bug.WatcherBug.EXPIRED_HISTORY_IS_PASSED_OVER;
import static io.podwatch.it.simulation.bug.WatcherBug.GAPS_ARE_NOT_TOLD;
import static io.podwatch.it.simulation.bug.WatcherBug.HISTORY_COMES_WITHOUT_STATE;
import static io.podwatch.it.simulation.bug.WatcherBug.NOTHING_IS_RESTORED;
import static io.podwatch.it.simulation.bug.WatcherBug.STATE_COMES_WITHOUT_HISTORY;
import static io.podwatch.it.simulation.bug.WatcherBug.TOMBSTONES_ARE_NOT_SENT;
import static io.podwatch.it.simulation.bug.WatcherBug.WHAT_AN_UNKNOWN_COMMIT_LEFT_IS_TOLD_AGAIN;
import static io.podwatch.it.simulation.bug.WatcherBug.WHAT_WAS_MERGED_TELLS_OF_NO_ENDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.it.simulation.check.Broken;
import io.podwatch.it.simulation.seam.Seams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation is worth what it finds: each of these bugs, put into a watcher or a detector, is found within some seeds. */
@ExtendWith(Quiet.class)
class PlantedBugsIT {
    private static final int WITHIN_SEEDS = 100;

    /** @param faults under which it shows, by seed */
    private record Planted(Seams bug, LongFunction<FaultPlan> faults) {
        FaultPlan plan(long seed) {
            return faults.apply(seed);
        }

        @Override
        public String toString() {
            return bug.toString();
        }
    }

    private static Planted planted(Seams bug) {
        return new Planted(bug, FaultPlan::of);
    }

    private static Planted planted(Seams bug, Fault.Kind... under) {
        return new Planted(bug, seed -> FaultPlan.of(seed, List.of(under)));
    }

    /** A commit of the gap that a relist brings to light gets no answer. */
    private static FaultPlan relistsWithoutAnswers(long seed) {
        Duration at = Duration.ofSeconds(60 + seed);
        return new FaultPlan(List.of(
                new Fault(HISTORY_EXPIRED, at, Duration.ZERO, 0), new Fault(COMMITS_UNKNOWN, at, Duration.ZERO, 4)));
    }

    /** Detectors stand still inside their calls for longer than their session lasts, and go on. */
    private static FaultPlan standStillWhileOthersTakeOver(long seed) {
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault(DETECTOR_JOINS, Duration.ofSeconds(5), Duration.ZERO, 0));
        for (int number = 1; number < 9; number++) {
            int calls = 2 * (int) ((seed * 7 + number * 5L) % 20);
            faults.add(new Fault(DETECTOR_PAUSED, Duration.ofMinutes(number), Duration.ofSeconds(40), calls));
        }
        return new FaultPlan(faults);
    }

    static Stream<Planted> bugs() {
        return Stream.of(
                planted(TOMBSTONES_ARE_NOT_SENT),
                planted(GAPS_ARE_NOT_TOLD),
                planted(HISTORY_COMES_WITHOUT_STATE),
                planted(STATE_COMES_WITHOUT_HISTORY),
                planted(WHAT_WAS_MERGED_TELLS_OF_NO_ENDS, BROKER_AWAY),
                planted(A_LIST_ENDS_NOTHING),
                planted(A_NEW_OWNER_OF_A_NAME_COMES_BEFORE_THE_OLD_ONES_END),
                new Planted(WHAT_AN_UNKNOWN_COMMIT_LEFT_IS_TOLD_AGAIN, PlantedBugsIT::relistsWithoutAnswers),
                planted(NOTHING_IS_RESTORED),
                planted(AN_OLD_WATCHER_STILL_COMMITS, WATCHER_OVERTAKEN),
                planted(A_WATERMARK_VOUCHES_FOR_WHAT_WAS_NOT_TOLD),
                planted(A_STALE_LIST_IS_BELIEVED, LIST_STALE, WATCHER_KILLED),
                planted(A_WATCH_THAT_IS_OPENED_AGAIN_BEGINS_AT_PRESENT),
                planted(EXPIRED_HISTORY_IS_PASSED_OVER, WATCH_SILENT, HISTORY_EXPIRED),
                planted(A_REPLAY_BEGINS_TOO_LATE, ALL_DETECTORS_DOWN),
                planted(ALERTS_ARE_NOT_RESTORED),
                planted(STATES_ARE_NOT_RESTORED),
                new Planted(POSITIONS_ARE_NOT_COMMITTED, PlantedBugsIT::standStillWhileOthersTakeOver));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFound(Planted planted) {
        long seed = LongStream.rangeClosed(1, WITHIN_SEEDS)
                .filter(tried ->
                        broken(tried, planted.plan(tried), planted.bug()).isPresent())
                .findFirst()
                .orElse(0);

        assertThat(seed).as("the seed that finds it").isPositive();
        assertThat(broken(seed, planted.plan(seed), Seams.NONE)).isEmpty();
    }

    private static Optional<Broken> broken(long seed, FaultPlan plan, Seams seams) {
        try {
            new Simulation(seed, plan, SeedRun.STEPS_MAX, seams).run();
            return Optional.empty();
        } catch (Broken found) {
            return Optional.of(found);
        }
    }
}
