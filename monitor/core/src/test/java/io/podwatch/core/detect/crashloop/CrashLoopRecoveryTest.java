package io.podwatch.core.detect.crashloop;

import static io.podwatch.core.detect.crashloop.CrashLoopStory.tell;

import org.junit.jupiter.api.Test;

final class CrashLoopRecoveryTest {
    @Test
    void closesByWatermarkOnceTheRunIsLongerThanTheReset() {
        tell("""
            0:00  | a runs                   | steady         |
            0:10  | a restarts=3 ran=1s runs | a recovering 3 | opened warning 1/4
            10:09 | time                     | a recovering 3 |
            10:10 | time                     | a recovering 3 |
            10:11 | time                     | steady         | closed recovered
            """);
    }

    @Test
    void neverClosesWithoutWatermarks() {
        tell("""
            0:00    | a runs                   | steady         |
            0:10    | a restarts=3 ran=1s runs | a recovering 3 | opened warning 1/4
            20:00   | again                    | a recovering 3 |
            2:00:00 | again                    | a recovering 3 |
            """);
    }

    @Test
    void aCrashBeforeTheResetBeginsTheWaitAnew() {
        tell("""
            0:00  | a runs                   | steady            |
            0:10  | a restarts=3 ran=1s runs | a recovering 3    | opened warning 1/4
            9:00  | a exits 1                | a crash-looping 3 |
            9:10  | a runs                   | a recovering 4    |
            10:11 | time                     | a recovering 4    |
            26:50 | time                     | a recovering 4    |
            26:51 | time                     | steady            | closed recovered
            """);
    }

    @Test
    void anotherRunUnderTheSameCountBeginsTheWaitAnew() {
        tell("""
            0:00  | a runs                   | steady         |
            0:10  | a restarts=3 ran=1s runs | a recovering 3 | opened warning 1/4
            9:00  | a restarts=3 runs        | a recovering 3 |
            10:11 | time                     | a recovering 3 |
            19:01 | time                     | steady         | closed recovered
            """);
    }

    @Test
    void aLongRunThatEndedUnwatchedClosesAtTheRestartAfterIt() {
        tell("""
            0:00  | a runs                   | steady            |
            0:10  | a restarts=3 ran=1s runs | a recovering 3    | opened warning 1/4
            15:10 | a exits 1                | a crash-looping 3 |
            15:11 | a runs                   | a restarting 1    | closed recovered
            """);
    }

    @Test
    void whatFailsSlowlyProvesItselfByTwiceItsRhythm() {
        tell("""
            0:00:00 | a restarts=1 since=1h runs | steady            |
            0:01:00 | a exits 1                  | steady            |
            0:01:01 | a runs                     | a restarting 1    |
            1:01:01 | a exits 1                  | a restarting 1    |
            1:01:02 | a runs                     | a restarting 2    |
            2:01:02 | a exits 1                  | a restarting 2    |
            2:01:03 | a runs                     | a recovering 3    | opened warning 1/4
            4:01:03 | time                       | a recovering 3    |
            4:01:04 | time                       | steady            | closed recovered
            """);
    }

    @Test
    void theLongRunThatTheTroubleBeganWithIsNotItsRhythm() {
        tell("""
            0:00:00 | a restarts=1 since=5h runs | steady         |
            0:00:10 | a exits 1                  | steady         |
            0:00:11 | a runs                     | a restarting 1 |
            0:00:12 | a exits 1                  | a restarting 1 |
            0:00:24 | a runs                     | a restarting 2 |
            0:00:25 | a exits 1                  | a restarting 2 |
            0:00:50 | a runs                     | a recovering 3 | opened warning 1/4
            0:10:51 | time                       | steady         | closed recovered
            """);
    }

    @Test
    void pendingIsDroppedByALongRun() {
        tell("""
            0:00    | a restarts=1 ran=1s waits 10s | a restarting 1 | pending
            0:10    | a runs                        | a restarting 2 |
            10:11   | time                          | a restarting 2 | closed recovered
            6:00:11 | time                          | steady         |
            """);
    }
}
