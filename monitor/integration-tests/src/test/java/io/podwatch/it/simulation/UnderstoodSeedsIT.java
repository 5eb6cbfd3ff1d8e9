package io.podwatch.it.simulation;

import static io.podwatch.it.simulation.Fault.Kind.ANSWERS_LOST;
import static io.podwatch.it.simulation.Fault.Kind.API_SLOW;
import static io.podwatch.it.simulation.Fault.Kind.BROKER_AWAY;
import static io.podwatch.it.simulation.Fault.Kind.DETECTOR_KILLED;
import static io.podwatch.it.simulation.Fault.Kind.HISTORY_EXPIRED;
import static io.podwatch.it.simulation.Fault.Kind.WATCHER_CLOCK_STEPS;
import static io.podwatch.it.simulation.Fault.Kind.WATCHER_PAUSED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Seeds that brought something to light, each under the name of what it showed. Their faults are told, not drawn. */
@ExtendWith(Quiet.class)
class UnderstoodSeedsIT {

    @Test
    void anAlertThatComesBackWhileAClockThatWasSetBackCatchesUpIsAnotherOne() {
        run(
                955,
                fault(WATCHER_PAUSED, 82_511, 31_583, 26),
                fault(DETECTOR_KILLED, 112_402, 217, 53),
                fault(WATCHER_CLOCK_STEPS, 221_945, 401, 1));
    }

    @Test
    void aGapIsExactInItsVersionsWhereASlowApiServerMakesItsTimesLate() {
        run(
                798,
                fault(ANSWERS_LOST, 148_311, 3_802, 8),
                fault(DETECTOR_KILLED, 187_857, 132_759, 2),
                fault(API_SLOW, 206_784, 291_395, 6),
                fault(HISTORY_EXPIRED, 338_433, 24_851, 18));
    }

    @Test
    void ofAVersionOfAPodWhoseNodeTurnsTwiceInOneTransactionOneStateIsWritten() {
        run(71, fault(BROKER_AWAY, 442_410, 233_612, 51));
    }

    private static Fault fault(Fault.Kind kind, long atMillis, long lengthMillis, int size) {
        return new Fault(kind, Duration.ofMillis(atMillis), Duration.ofMillis(lengthMillis), size);
    }

    private static void run(long seed, Fault... faults) {
        new Simulation(seed, new FaultPlan(List.of(faults)), SeedRun.STEPS_MAX).run();
    }
}
