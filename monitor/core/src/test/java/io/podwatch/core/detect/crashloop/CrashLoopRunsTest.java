package io.podwatch.core.detect.crashloop;

import static io.podwatch.core.detect.crashloop.CrashLoopStory.tell;

import org.junit.jupiter.api.Test;

final class CrashLoopRunsTest {
    @Test
    void crashesMoreThanTenMinutesApartAreSilent() {
        tell("""
            0:00  | a runs    | steady |
            11:00 | a exits 1 | steady |
            11:01 | a runs    | steady |
            22:01 | a exits 1 | steady |
            22:02 | a runs    | steady |
            33:03 | a exits 1 | steady |
            33:04 | a runs    | steady |
            """);
    }

    @Test
    void aRunOfExactlyTheResetIsNotShort() {
        tell("""
            0:00  | a runs    | steady         |
            10:00 | a exits 1 | steady         |
            10:01 | a runs    | steady         |
            20:00 | a exits 1 | steady         |
            20:01 | a runs    | a restarting 1 |
            """);
    }

    @Test
    void runsOfNineMinutesLoop() {
        tell("""
            0:00  | a runs    | steady         |
            9:00  | a exits 1 | steady         |
            9:01  | a runs    | a restarting 1 |
            18:01 | a exits 1 | a restarting 1 |
            18:02 | a runs    | a restarting 2 |
            27:02 | a exits 1 | a restarting 2 |
            27:03 | a runs    | a recovering 3 | opened warning 1/4
            """);
    }

    @Test
    void aLongRunForgetsTheShortOnesBeforeIt() {
        tell("""
            0:00  | a runs    | steady         |
            0:01  | a exits 1 | steady         |
            0:02  | a runs    | a restarting 1 |
            0:03  | a exits 1 | a restarting 1 |
            0:04  | a runs    | a restarting 2 |
            11:00 | a exits 1 | a restarting 2 |
            11:01 | a runs    | steady         |
            11:02 | a exits 1 | steady         |
            11:03 | a runs    | a restarting 1 |
            """);
    }

    @Test
    void exitZeroLoopsToo() {
        tell("""
            0:00 | a runs    | steady         |
            0:01 | a exits 0 | steady         |
            0:02 | a runs    | a restarting 1 |
            0:03 | a exits 0 | a restarting 1 |
            0:15 | a runs    | a restarting 2 |
            0:16 | a exits 0 | a restarting 2 |
            0:40 | a runs    | a recovering 3 | opened warning 1/4
            """);
    }

    @Test
    void containerThatNeverGetsToRunLoops() {
        tell("""
            0:00 | a created                            | steady            |
            0:01 | a reason=StartError ran=0s exits 128 | steady            |
            0:12 | a reason=StartError ran=0s exits 128 | a restarting 1    |
            0:35 | a reason=StartError ran=0s exits 128 | a restarting 2    |
            1:20 | a reason=StartError ran=0s exits 128 | a crash-looping 3 | opened warning 1/4
            """);
    }

    @Test
    void rebootIsNeitherTroubleNorProofOfRecovery() {
        tell("""
            0:00 | a runs                   | steady            |
            0:08 | a restarts=3 ran=1s runs | a recovering 3    | opened warning 1/4
            1:00 | a lost                   | a crash-looping 3 |
            1:05 | a runs                   | a recovering 3    |
            2:00 | a lost                   | a crash-looping 3 |
            """);
    }

    @Test
    void rebootsAloneAreSilent() {
        tell("""
            0:00  | a runs | steady |
            20:00 | a lost | steady |
            20:05 | a runs | steady |
            20:09 | a lost | steady |
            20:20 | a runs | steady |
            20:40 | a lost | steady |
            """);
    }
}
