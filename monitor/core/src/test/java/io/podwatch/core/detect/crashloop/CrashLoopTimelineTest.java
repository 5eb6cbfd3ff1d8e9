package io.podwatch.core.detect.crashloop;

import static io.podwatch.core.detect.crashloop.CrashLoopStory.tell;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class CrashLoopTimelineTest {

    @Nested
    final class KubeletsUpTo134 {
        @Test
        void waitingIsPendingAndTheThirdRestartOpens() {
            tell("""
                0:00 | a created   | steady            |
                0:01 | a runs      | steady            |
                0:03 | a exits 1   | steady            |
                0:04 | a runs      | a restarting 1    |
                0:06 | a exits 1   | a restarting 1    |
                0:18 | a waits 10s | a restarting 1    | pending
                0:19 | a runs      | a restarting 2    |
                0:21 | a exits 1   | a restarting 2    |
                0:33 | a waits 20s | a restarting 2    |
                0:45 | a runs      | a recovering 3    | opened warning 1/4
                0:47 | a exits 1   | a crash-looping 3 |
                1:00 | a waits 40s | a crash-looping 3 |
                1:30 | a runs      | a recovering 4    |
                """);
        }

        @Test
        void backOffOf80SecondsOpensBeforeTheCountDoes() {
            tell("""
                0:00 | a restarts=1 since=1s runs | steady            |
                0:02 | a exits 1                  | steady            |
                0:14 | a waits 40s                | a restarting 0    | pending
                0:50 | a runs                     | a restarting 1    |
                0:52 | a exits 1                  | a restarting 1    |
                1:04 | a waits 1m20s              | a crash-looping 1 | opened warning 1/4
                """);
        }
    }

    @Nested
    final class KubeletsSince135 {
        @Test
        void terminatedAndRunningAloneOpenAtTheThirdRestart() {
            tell("""
                0:00 | a runs    | steady            |
                0:02 | a exits 1 | steady            |
                0:03 | a runs    | a restarting 1    |
                0:05 | a exits 1 | a restarting 1    |
                0:18 | a runs    | a restarting 2    |
                0:20 | a exits 1 | a restarting 2    |
                0:47 | a runs    | a recovering 3    | opened warning 1/4
                0:49 | a exits 1 | a crash-looping 3 |
                """);
        }

        @Test
        void backOffEventsMakeItPendingWhereNoStatusTellsOfThem() {
            tell("""
                0:00 | a runs       | steady         |
                0:02 | a exits 1    | steady         |
                0:03 | a backed-off | steady         |
                0:04 | a runs       | a restarting 1 |
                0:06 | a exits 1    | a restarting 1 |
                0:07 | a backed-off | a restarting 1 | pending
                0:20 | a backed-off | a restarting 1 |
                """);
        }
    }
}
