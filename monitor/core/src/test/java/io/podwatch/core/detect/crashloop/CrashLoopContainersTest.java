package io.podwatch.core.detect.crashloop;

import static io.podwatch.core.detect.crashloop.CrashLoopStory.tell;

import org.junit.jupiter.api.Test;

final class CrashLoopContainersTest {
    @Test
    void initContainerLoopsAndClosesAsItCompletes() {
        tell("""
            0:00 | a init runs | steady            |
            0:01 | a exits 1   | steady            |
            0:02 | a runs      | a restarting 1    |
            0:03 | a exits 1   | a restarting 1    |
            0:15 | a runs      | a restarting 2    |
            0:16 | a exits 1   | a restarting 2    |
            0:40 | a runs      | a recovering 3    | opened warning 1/4
            0:41 | a exits 1   | a crash-looping 3 |
            1:30 | a runs      | a recovering 4    |
            1:35 | a exits 0   | steady            | closed recovered
            """);
    }

    @Test
    void initContainerThatCompletesAfterTwoFailuresLeavesNothing() {
        tell("""
            0:00 | a init runs | steady         |
            0:01 | a exits 1   | steady         |
            0:02 | a runs      | a restarting 1 |
            0:03 | a exits 1   | a restarting 1 |
            0:15 | a runs      | a restarting 2 |
            0:20 | a exits 0   | steady         |
            """);
    }

    @Test
    void sidecarLoopsWhateverItsPodDoes() {
        tell("""
            0:00 | a phase=Running sidecar runs | steady         |
            0:01 | a exits 0                    | steady         |
            0:02 | a runs                       | a restarting 1 |
            0:03 | a exits 0                    | a restarting 1 |
            0:15 | a runs                       | a restarting 2 |
            0:16 | a exits 0                    | a restarting 2 |
            0:40 | a runs                       | a recovering 3 | opened warning 1/4
            """);
    }

    @Test
    void restartsByRulesUnderPolicyNeverLoop() {
        tell("""
            0:00 | a phase=Running policy=Never runs | steady            |
            0:01 | a exits 42                        | steady            |
            0:02 | a runs                            | a restarting 1    |
            0:03 | a exits 42                        | a restarting 1    |
            0:15 | a runs                            | a restarting 2    |
            0:16 | a exits 42                        | a restarting 2    |
            0:40 | a runs                            | a recovering 3    | opened warning 1/4
            0:41 | a exits 42                        | a crash-looping 3 |
            1:30 | a runs                            | a recovering 4    |
            """);
    }

    @Test
    void completionUnderPolicyOnFailureCloses() {
        tell("""
            0:00 | a policy=OnFailure runs  | steady         |
            0:08 | a restarts=3 ran=1s runs | a recovering 3 | opened warning 1/4
            0:20 | a exits 0                | steady         | closed recovered
            """);
    }
}
