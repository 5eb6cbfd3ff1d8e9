package io.podwatch.core.detect.crashloop;

import static io.podwatch.core.detect.crashloop.CrashLoopStory.tell;

import org.junit.jupiter.api.Test;

final class CrashLoopSuccessorTest {
    @Test
    void podRecreatedUnderItsNameInherits() {
        tell("""
            0:00 | web-0 runs                   | steady                  |
            0:08 | web-0 restarts=3 ran=1s runs | web-0 recovering 3      | opened warning 1/4
            0:20 | web-0 gone                   | web-0 orphaned 3        |
            0:21 | web-0#2 created              | web-0#2 crash-looping 3 |
            0:25 | web-0#2 runs                 | web-0#2 recovering 3    |
            0:26 | web-0#2 exits 1              | web-0#2 crash-looping 3 |
            """);
    }

    @Test
    void ofTwoOrphansTheOneOfItsNameIsInherited() {
        tell("""
            0:00 | web-0 restarts=6 ran=1s waits 40s | web-0 crash-looping 0                        | opened warning 1/4
            0:01 | web-1 restarts=7 ran=1s waits 40s | web-0 crash-looping 0, web-1 crash-looping 0 | updated critical 2/4
            0:02 | web-0 gone                        | web-0 orphaned 0, web-1 crash-looping 0      |
            0:03 | web-1 gone                        | web-0 orphaned 0, web-1 orphaned 0           |
            0:04 | web-1#2 created                   | web-0 orphaned 0, web-1#2 crash-looping 0    |
            """);
    }

    @Test
    void replacementInheritsWithinTheGrace() {
        tell("""
            0:00  | a runs                   | steady            |
            0:08  | a restarts=3 ran=1s runs | a recovering 3    | opened warning 1/4
            0:20  | a gone                   | a orphaned 3      |
            2:20  | time                     | a orphaned 3      |
            2:20  | b created                | b crash-looping 3 |
            2:30  | b runs                   | b recovering 3    |
            12:30 | time                     | b recovering 3    |
            12:31 | time                     | steady            | closed recovered
            """);
    }

    @Test
    void withoutSuccessorItIsGoneAfterTheGrace() {
        tell("""
            0:00 | a runs                   | steady         |
            0:08 | a restarts=3 ran=1s runs | a recovering 3 | opened warning 1/4
            0:20 | a gone                   | a orphaned 3   |
            2:20 | time                     | a orphaned 3   |
            2:21 | time                     | steady         | closed gone
            3:00 | b runs                   | steady         |
            """);
    }

    @Test
    void podThatIsMuchOlderThanTheEndIsNoSuccessor() {
        tell("""
            0:00 | b runs                        | steady            |
            5:00 | a restarts=6 ran=1s waits 40s | a crash-looping 0 | opened warning 1/4
            5:10 | a gone                        | a orphaned 0      |
            5:11 | b exits 1                     | a orphaned 0      |
            7:11 | time                          | steady            | closed gone
            """);
    }

    @Test
    void podThatFailsForGoodIsReplacedAsOneThatIsGone() {
        tell("""
            0:00 | a runs                   | steady            |
            0:08 | a restarts=3 ran=1s runs | a recovering 3    | opened warning 1/4
            0:20 | a reason=Evicted failed  | a orphaned 3      |
            0:30 | again                    | a orphaned 3      |
            0:40 | b created                | b crash-looping 3 |
            0:50 | a gone                   | b crash-looping 3 |
            """);
    }

    @Test
    void podThatFailsForGoodWithoutSuccessorIsGoneAfterTheGrace() {
        tell("""
            0:00 | a runs                   | steady         |
            0:08 | a restarts=3 ran=1s runs | a recovering 3 | opened warning 1/4
            0:20 | a failed                 | a orphaned 3   |
            2:21 | time                     | steady         | closed gone
            2:30 | again                    | steady         |
            """);
    }

    @Test
    void pendingPodThatGoesLeavesItsCountForTheGrace() {
        tell("""
            0:00 | a restarts=1 ran=1s waits 10s | a restarting 1 | pending
            0:01 | a gone                        | a orphaned 1   | closed gone
            0:02 | a gone                        | a orphaned 1   |
            2:02 | time                          | steady         |
            """);
    }

    @Test
    void theCountGoesOnInTheSuccessor() {
        tell("""
            0:00 | web-0 runs      | steady               |
            0:01 | web-0 exits 1   | steady               |
            0:02 | web-0 runs      | web-0 restarting 1   |
            0:03 | web-0 exits 1   | web-0 restarting 1   |
            0:15 | web-0 runs      | web-0 restarting 2   |
            0:20 | web-0 gone      | web-0 orphaned 2     |
            0:21 | web-0#2 created | web-0#2 restarting 2 |
            0:25 | web-0#2 runs    | web-0#2 restarting 2 |
            0:26 | web-0#2 exits 1 | web-0#2 restarting 2 |
            0:27 | web-0#2 runs    | web-0#2 recovering 3 | opened warning 1/4
            """);
    }

    @Test
    void podThatRanWellWhenItWasTakenAwayLeavesNoCount() {
        tell("""
            0:00  | a runs    | steady         |
            0:01  | a exits 1 | steady         |
            0:02  | a runs    | a restarting 1 |
            10:03 | a gone    | steady         |
            """);
    }

    @Test
    void rolloutThatMendsItRecovers() {
        tell(2, """
            0:00  | a runs                        | steady                               |
            0:08  | a restarts=3 ran=1s runs      | a recovering 3                       | opened critical 1/2
            0:10  | b restarts=3 ran=1s waits 40s | a recovering 3, b crash-looping 0    | updated critical 2/2
            1:00  | c image=web:2 created         | a recovering 3, b crash-looping 0    |
            1:05  | c image=web:2 runs            | a recovering 3, b crash-looping 0    |
            1:10  | a gone                        | a orphaned 3, b crash-looping 0      |
            1:11  | d image=web:2 created         | b crash-looping 0, d crash-looping 3 |
            1:15  | d image=web:2 runs            | b crash-looping 0, d recovering 3    |
            1:20  | b gone                        | b orphaned 0, d recovering 3         |
            3:21  | time                          | d recovering 3                       | updated critical 1/2
            11:16 | time                          | steady                               | closed recovered
            """);
    }

    @Test
    void imageChangedInPlaceBeginsTheCountAnewAndKeepsTheFinding() {
        tell("""
            0:00  | a runs                   | steady            |
            0:08  | a restarts=3 ran=1s runs | a recovering 3    | opened warning 1/4
            0:20  | a image=web:2 exits 0    | a crash-looping 0 | updated warning 1/4
            0:21  | a runs                   | a recovering 1    |
            10:21 | time                     | a recovering 1    |
            10:22 | time                     | steady            | closed recovered
            """);
    }
}
