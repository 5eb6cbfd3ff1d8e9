package io.podwatch.core.detect.crashloop;

import static io.podwatch.core.detect.crashloop.CrashLoopStory.tell;

import org.junit.jupiter.api.Test;

final class CrashLoopRunsTest {
    @Test
    void crashesElevenMinutesApartLoop() {
        tell("""
            0:00  | a runs    | steady         |
            11:00 | a exits 1 | steady         |
            11:01 | a runs    | a restarting 1 |
            22:01 | a exits 1 | a restarting 1 |
            22:02 | a runs    | a restarting 2 |
            33:03 | a exits 1 | a restarting 2 |
            33:04 | a runs    | a recovering 3 | opened warning 1/4
            44:04 | a exits 1 | a crash-looping 3 |
            44:05 | a runs    | a recovering 4 |
            """);
    }

    @Test
    void crashesTwoHoursApartLoop() {
        tell("""
            0:00:00 | a runs    | steady         |
            2:00:00 | a exits 1 | steady         |
            2:00:01 | a runs    | a restarting 1 |
            4:00:01 | a exits 1 | a restarting 1 |
            4:00:02 | a runs    | a restarting 2 |
            6:00:02 | a exits 1 | a restarting 2 |
            6:00:03 | a runs    | a recovering 3 | opened warning 1/4
            """);
    }

    @Test
    void crashesMoreThanSixHoursApartAreSilent() {
        tell("""
            0:00:00  | a runs    | steady |
            7:00:00  | a exits 1 | steady |
            7:00:01  | a runs    | steady |
            14:00:01 | a exits 1 | steady |
            14:00:02 | a runs    | steady |
            21:00:02 | a exits 1 | steady |
            21:00:03 | a runs    | steady |
            """);
    }

    @Test
    void oneRunOfElevenMinutesAmongThoseOfNineIsNoRecovery() {
        tell("""
            0:00  | a runs    | steady            |
            9:00  | a exits 1 | steady            |
            9:01  | a runs    | a restarting 1    |
            18:01 | a exits 1 | a restarting 1    |
            18:02 | a runs    | a restarting 2    |
            27:02 | a exits 1 | a restarting 2    |
            27:03 | a runs    | a recovering 3    | opened warning 1/4
            37:04 | time      | a recovering 3    |
            38:03 | a exits 1 | a crash-looping 3 |
            38:04 | a runs    | a recovering 4    |
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
    void aRunOfMoreThanSixHoursForgetsTheShortOnesBeforeIt() {
        tell("""
            0:00:00 | a runs    | steady         |
            0:00:01 | a exits 1 | steady         |
            0:00:02 | a runs    | a restarting 1 |
            0:00:03 | a exits 1 | a restarting 1 |
            0:00:04 | a runs    | a restarting 2 |
            6:00:04 | time      | a restarting 2 |
            6:00:05 | time      | steady         |
            6:00:06 | a exits 1 | steady         |
            6:00:07 | a runs    | steady         |
            6:00:08 | a exits 1 | steady         |
            6:00:09 | a runs    | a restarting 1 |
            """);
    }

    @Test
    void successesThatAreStartedAgainByARuleLoop() {
        tell("""
            0:00 | a phase=Running policy=Never runs | steady |
            0:01 | a exits 0           | steady         |
            0:02 | a runs              | a restarting 1 |
            0:03 | a exits 0           | a restarting 1 |
            0:15 | a runs              | a restarting 2 |
            0:16 | a exits 0           | a restarting 2 |
            0:40 | a runs              | a recovering 3 | opened warning 1/4
            """);
    }

    @Test
    void restartsThatAnotherContainerAskedForAreSilent() {
        tell("""
            0:00 | a runs                                    | steady |
            0:01 | a reason=RestartingAllContainers exits 137 | steady |
            0:02 | a runs                                    | steady |
            0:20 | a reason=RestartingAllContainers exits 137 | steady |
            0:21 | a runs                                    | steady |
            0:40 | a reason=RestartingAllContainers exits 137 | steady |
            0:41 | a runs                                    | steady |
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
    void containerThatNeverGetsToRunDoesNotCrash() {
        tell("""
            0:00 | a created                            | steady |
            0:01 | a reason=StartError ran=0s exits 128 | steady |
            0:12 | a reason=StartError ran=0s exits 128 | steady |
            0:35 | a reason=StartError ran=0s exits 128 | steady |
            1:20 | a reason=StartError ran=0s exits 128 | steady |
            2:00 | a waits 1m20s                        | steady |
            """);
    }

    @Test
    void loopThatCannotEvenStartAnyMoreIsHandedOverAfterTheGrace() {
        tell("""
            0:00 | a runs                               | steady            |
            0:08 | a restarts=3 ran=1s runs             | a recovering 3    | opened warning 1/4
            0:20 | a exits 1                            | a crash-looping 3 |
            1:00 | a reason=StartError ran=0s exits 128 | a orphaned 4      |
            2:00 | a waits 1m20s                        | a orphaned 4      |
            3:00 | time                                 | a orphaned 4      |
            3:01 | time                                 | steady            | closed gone
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
