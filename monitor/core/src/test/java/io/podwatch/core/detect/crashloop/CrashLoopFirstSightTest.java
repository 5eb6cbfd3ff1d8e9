package io.podwatch.core.detect.crashloop;

import static io.podwatch.core.detect.crashloop.CrashLoopStory.tell;

import org.junit.jupiter.api.Test;

final class CrashLoopFirstSightTest {
    @Test
    void oldRestartsOfAContainerThatRunsWellAreSilent() {
        tell("""
            0:00 | a restarts=500 ran=1s since=11m runs | steady |
            0:10 | again                                | steady |
            """);
    }

    @Test
    void oldRestartsAndAYoungRunOpenNothingAndAreForgotten() {
        tell("""
            0:00 | a restarts=500 ran=1s since=5m runs | a suspected 0 |
            5:00 | time                                | a suspected 0 |
            5:01 | time                                | steady        |
            """);
    }

    @Test
    void loopOpensWithinOneFurtherRestart() {
        tell("""
            0:00 | a restarts=6 ran=1s since=5s runs | a suspected 0  |
            0:02 | a exits 1                         | a suspected 0  |
            3:00 | a runs                            | a recovering 1 | opened warning 1/4
            """);
    }

    @Test
    void loopThatIsSeenTerminatedOpensWithinOneFurtherRestart() {
        tell("""
            0:00 | a restarts=6 ran=1s exits 1 | a suspected 0  |
            3:00 | a runs                      | a recovering 1 | opened warning 1/4
            """);
    }

    @Test
    void loopOpensByTheKubeletsEvent() {
        tell("""
            0:00 | a restarts=6 ran=1s exits 1 | a suspected 0     |
            0:01 | a backed-off                | a crash-looping 0 | opened warning 1/4
            """);
    }

    @Test
    void loopThatRunsForAMomentOpensByTheKubeletsEventAndRecovers() {
        tell("""
            0:00  | a restarts=6 ran=1s runs | a suspected 0  |
            0:01  | a backed-off             | a recovering 0 | opened warning 1/4
            10:01 | time                     | steady         | closed recovered
            """);
    }

    @Test
    void loopOpensByItsOwnWaiting() {
        tell("""
            0:00 | a restarts=6 ran=1s waits 40s | a crash-looping 0 | opened warning 1/4
            """);
    }

    @Test
    void publishedBackOffOf80SecondsOpens() {
        tell("""
            0:00 | a restarts=1 ran=1s waits 1m20s | a crash-looping 1 | opened warning 1/4
            """);
    }

    @Test
    void shortBackOffWithFewRestartsIsPending() {
        tell("""
            0:00 | a restarts=1 ran=1s waits 10s | a restarting 1 | pending
            """);
    }

    @Test
    void youngLoopOpensWithItsThirdRestart() {
        tell("""
            0:00 | a restarts=2 ran=2s since=3s runs | a restarting 2 |
            0:02 | a exits 1                         | a restarting 2 |
            0:26 | a runs                            | a recovering 3 | opened warning 1/4
            """);
    }

    @Test
    void countThatAPodWasBornWithIsNoRestart() {
        tell("""
            0:00 | a created                        | steady |
            0:03 | a restarts=12 ran=1h runs        | steady |
            0:04 | b created                        | steady |
            0:07 | b restarts=12 ran=1s since=11m runs | steady |
            """);
    }

    @Test
    void podThatHasFailedForGoodIsSilent() {
        tell("""
            0:00 | a phase=Running policy=Never restarts=6 ran=1s exits 1 | a suspected 0 |
            0:01 | a failed                                               | steady        |
            0:02 | b policy=Never failed                                  | steady        |
            """);
    }
}
