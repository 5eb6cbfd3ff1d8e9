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
            19:10 | time                     | a recovering 4    |
            19:11 | time                     | steady            | closed recovered
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
            15:11 | a runs                   | steady            | closed recovered
            """);
    }

    @Test
    void pendingIsDroppedByALongRun() {
        tell("""
            0:00  | a restarts=1 ran=1s waits 10s | a restarting 0 | pending
            0:10  | a runs                        | a restarting 1 |
            10:11 | time                          | steady         | closed recovered
            """);
    }
}
