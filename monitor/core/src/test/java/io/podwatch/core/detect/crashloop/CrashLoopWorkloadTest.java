package io.podwatch.core.detect.crashloop;

import static io.podwatch.core.detect.crashloop.CrashLoopStory.tell;

import org.junit.jupiter.api.Test;

final class CrashLoopWorkloadTest {
    @Test
    void twoPodsAreOneFindingThatTurnsCriticalAtHalf() {
        tell(3, """
            0:00  | a restarts=6 ran=1s waits 40s | a crash-looping 0                    | opened warning 1/3
            0:10  | b restarts=6 ran=1s waits 40s | a crash-looping 0, b crash-looping 0 | updated critical 2/3
            0:20  | b runs                        | a crash-looping 0, b recovering 1    |
            10:21 | time                          | a crash-looping 0                    | updated warning 1/3
            """);
    }

    @Test
    void unknownSizeIsNeverCritical() {
        tell(0, """
            0:00 | a restarts=6 ran=1s waits 40s | a crash-looping 0 | opened warning 1/0
            """);
    }

    @Test
    void anotherCauseIsToldOnce() {
        tell("""
            0:00 | a restarts=6 ran=1s waits 40s | a crash-looping 0 | opened warning 1/4
            0:20 | a runs                        | a recovering 1    |
            0:21 | a exits 2                     | a crash-looping 1 | updated warning 1/4
            1:00 | a runs                        | a recovering 2    |
            1:01 | a exits 2                     | a crash-looping 2 |
            """);
    }
}
