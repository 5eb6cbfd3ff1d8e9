package io.podwatch.core.detect.crashloop;

import static io.podwatch.core.detect.crashloop.CrashLoopStory.tell;

import org.junit.jupiter.api.Test;

final class CrashLoopCountingTest {
    @Test
    void severalRestartsBetweenTwoObservationsCountAll() {
        tell("""
            0:00 | a runs                   | steady         |
            0:08 | a restarts=5 ran=1s runs | a recovering 5 | opened warning 1/4
            0:10 | a restarts=7 ran=1s runs | a recovering 7 |
            """);
    }

    @Test
    void ofManyRestartsInASilenceThoseCountThatCannotHaveFollowedLongRuns() {
        tell("""
            0:00    | a runs                   | steady         |
            6:10:00 | a restarts=3 ran=1s runs | a restarting 2 |
            """);
        tell("""
            0:00  | a runs                   | steady         |
            25:00 | a restarts=5 ran=1s runs | a recovering 5 | opened warning 1/4
            """);
    }

    @Test
    void ofManyRestartsInTwoDaysOnlyTheLastIsKnownToBeShort() {
        tell("""
            0:00     | a runs                   | steady         |
            48:00:00 | a restarts=5 ran=1s runs | a restarting 1 |
            """);
    }

    @Test
    void countThatFallsWhileTheLoopGoesOnIsARestartAfterTheEndThatWasSeen() {
        tell("""
            0:00 | a runs            | steady         |
            0:01 | a exits 1         | steady         |
            0:02 | a runs            | a restarting 1 |
            0:03 | a exits 1         | a restarting 1 |
            0:15 | a restarts=0 runs | a restarting 2 |
            """);
    }

    @Test
    void countThatGoesBackwardsCountsOneWhenARunHasEnded() {
        tell("""
            0:00 | a restarts=9 since=1h runs | steady         |
            0:05 | a restarts=0 ran=2s runs   | a restarting 1 |
            0:07 | a exits 1                  | a restarting 1 |
            0:09 | a runs                     | a restarting 2 |
            """);
    }

    @Test
    void countThatGoesBackwardsAloneSaysNothing() {
        tell("""
            0:00 | a restarts=9 since=1h runs | steady |
            0:05 | a restarts=0 runs          | steady |
            """);
    }

    @Test
    void statusThatIsWipedIsNoRestart() {
        tell("""
            0:00 | a runs                   | steady            |
            0:08 | a restarts=5 ran=1s runs | a recovering 5    | opened warning 1/4
            0:10 | a wiped                  | a crash-looping 5 |
            0:20 | a restarts=5 runs        | a recovering 5    |
            """);
    }

    @Test
    void repeatedObservationsChangeNothing() {
        tell("""
            0:00 | a runs    | steady         |
            0:01 | again     | steady         |
            0:02 | a exits 1 | steady         |
            0:03 | a runs    | a restarting 1 |
            0:04 | again     | a restarting 1 |
            0:05 | a exits 1 | a restarting 1 |
            0:06 | a runs    | a restarting 2 |
            0:07 | again     | a restarting 2 |
            0:08 | a exits 1 | a restarting 2 |
            0:09 | again     | a restarting 2 |
            0:30 | a runs    | a recovering 3 | opened warning 1/4
            0:31 | again     | a recovering 3 |
            """);
    }
}
