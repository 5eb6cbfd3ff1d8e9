package io.podwatch.core.judge;

import org.junit.jupiter.api.Test;

/** Each table: time, what happens, the pods that are remembered, the alert. */
class UnschedulableTest {

    @Test
    void aPodThatNoNodeTakesIsToldAfterTheGraceAndOverWhenItIsScheduled() {
        TroubleStory.tell("""
                 0:00 | a unscheduled        |        |
                 4:59 | time                 |        |
                 5:00 | time                 | a open | opened warning 1/4
                 6:00 | a unscheduled        | a open |
                20:00 | a scheduled          |        | closed recovered
                """);
    }

    @Test
    void whatIsScheduledWithinTheGraceIsSilent() {
        TroubleStory.tell("""
                 0:00 | a unscheduled        |        |
                 4:58 | a scheduled          |        |
                10:00 | time                 |        |
                """);
    }

    @Test
    void gatesAndDeletionsAreWanted() {
        TroubleStory.tell("""
                 0:00 | a gated              |        |
                 0:00 | b unscheduled        |        |
                 1:00 | b deleted            |        |
                60:00 | time                 |        |
                60:01 | a unscheduled        |        |
                65:00 | time                 |        |
                65:01 | time                 | a open | opened warning 1/4
                65:02 | a deleted            |        | closed recovered
                """);
    }

    @Test
    void aPodAtWhichNoSchedulerLooksIsToldToo() {
        TroubleStory.tell("""
                 0:00 | a created            |        |
                 5:00 | time                 | a open | opened warning 1/4
                 5:30 | a gone               |        | closed gone
                """);
    }

    @Test
    void allOfAWorkloadAreOneFindingThatCountsThem() {
        TroubleStory.tell("""
                 0:00 | a unscheduled        |                |
                 0:10 | b unscheduled        |                |
                 5:00 | time                 | a open         | opened warning 1/4
                 5:10 | time                 | a open, b open | updated critical 2/4
                 8:00 | a scheduled          | b open         | updated warning 1/4
                 9:00 | b gone               |                | closed gone
                """);
    }

    @Test
    void whatIsUnscheduledForLongAtFirstSightIsToldAtOnce() {
        TroubleStory.tell("""
                60:00 | a unscheduled=50m    | a open | opened warning 1/4
                """);
    }

    @Test
    void timeInWhichPodsWereNotHeardOfOpensNothing() {
        TroubleStory.tell("""
                 0:00 | a unscheduled        |        |
                10:00 | time heard=1m        |        |
                10:02 | time                 | a open | opened warning 1/4
                """);
    }
}
