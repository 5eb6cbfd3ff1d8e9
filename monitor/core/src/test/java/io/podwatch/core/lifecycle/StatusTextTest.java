package io.podwatch.core.lifecycle;

import static io.podwatch.core.testkit.Pods.aContainer;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.anEphemeralContainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.core.pod.PodObservation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTextTest {

    /**
     * The numbered rows are the API server's own table of cases; where it says "podPhase" for a phase that no kubelet
     * writes, Running stands here. The rows D1 to D27 follow from its rules.
     */
    private static final String ROWS = """
            1   | C2       | Running                                     |                                      | R rdy rc3; - rc3                                | 1/2 | Running                  | 6
            2   | C2       | Running                                     |                                      | R rdy rc3; W(ContainerWaitingReason) rc3        | 1/2 | ContainerWaitingReason   | 6
            3   | C2       | Running                                     |                                      | W(ContainerWaitingReason) rc3; T(TermReason,0) rc3 | 0/2 | ContainerWaitingReason | 6
            4   | C2       | Running                                     |                                      | R rdy rc3; - rdy rc3                            | 1/2 | Running                  | 6
            5   | C2       | Running reason=podReason                    |                                      | R rdy rc3; - rdy rc3                            | 1/2 | podReason                | 6
            6   | C2       | Running                                     |                                      | T(Completed,0) rdy rc3; R rdy rc3               | 1/2 | NotReady                 | 6
            7   | C2       | Running Ready=True                          |                                      | T(Completed,0) rdy rc3; R rdy rc3               | 1/2 | Running                  | 6
            8   | I1 C1    | Pending                                     | R rc3                                | W()                                             | 0/1 | Init:0/1                 | 3
            9   | I2 C1    | Pending                                     | R rc3; W()                           | W()                                             | 0/1 | Init:0/2                 | 3
            10  | I2 C1    | Pending                                     | T(,0); R rc3                         | W()                                             | 0/1 | Init:1/2                 | 3
            11  | I2 C1    | Pending                                     | T(,0) rc2; R rc3                     | W()                                             | 0/1 | Init:1/2                 | 5
            12  | I1 C1    | Running                                     | T(,0) rc2                            | R rc4                                           | 0/1 | Running                  | 4
            13  | C1       | Running                                     |                                      | R rdy rc3                                       | 1/1 | Running                  | 3
            14  | C2       | Running                                     |                                      | R rdy rc0; R rdy rc3                            | 2/2 | Running                  | 3
            15  | C2       | Running                                     |                                      | R rdy rc6; R rdy rc3                            | 2/2 | Running                  | 9
            16  | C2       | Pending PodScheduled=False:SchedulingGated  |                                      |                                                 | 0/2 | SchedulingGated          | 0
            17  | C1       | Succeeded                                   |                                      | T(Completed,0)                                  | 0/1 | Completed                | 0
            18  | C1       | Failed                                      |                                      | T(Error,1)                                      | 0/1 | Error                    | 0
            19  | C1       | Succeeded deleted                           |                                      | T(Completed,0)                                  | 0/1 | Completed                | 0
            20  | C1       | Running deleted                             |                                      | R                                               | 0/1 | Terminating              | 0
            21  | C1       | Pending deleted                             |                                      |                                                 | 0/1 | Terminating              | 0
            22  | C2       | Failed                                      |                                      | T(podCrash,1); R rdy                            | 1/2 | podCrash                 | 0
            23  | C2       | Failed                                      |                                      | R rdy; T(podCrash,1)                            | 1/2 | podCrash                 | 0
            24  | C3       | Failed                                      |                                      | R rdy; T(podCrash,1) rdy; T(,0) rdy             | 1/3 | podCrash                 | 0
            25  | C3       | Failed                                      |                                      | R; T(podCrash,1); T(,0)                         | 0/3 | podCrash                 | 0
            26  | S2 C1    | Pending Initialized=False                   | R rc3; W()                           | W()                                             | 0/3 | Init:0/2                 | 3
            27  | S2 C1    | Pending Initialized=False                   | R started rc3; R                     | W()                                             | 0/3 | Init:1/2                 | 3
            28  | S2 C1    | Running Initialized=True                    | R started rc3; R started             | R rdy rc4                                       | 1/3 | Running                  | 7
            29  | S2 C1    | Succeeded Initialized=True                  | T(Error,137) rc3; T(Error,137)       | T(Completed,0) rc4                              | 0/3 | Completed                | 7
            30  | I1 S1 C1 | Running                                     | - unknown; -; -                      | - unknown; -                                    | 0/2 | Init:0/2                 | 0
            31  | C2       | Running g1=False g2=True                    |                                      | R rdy rc3; - rc3                                | 1/2 | Running                  | 6
            32  | C2       | Running g1=False g2=True                    |                                      | R rdy rc3; - rc3                                | 1/2 | Running                  | 6
            33  | C2       | Running                                     |                                      | R rdy rc3; W(ContainerWaitingReason) rc3        | 1/2 | ContainerWaitingReason   | 6
            34  | C2       | Running                                     |                                      | R rdy rc3; - rc3                                | 1/2 | Running                  | 6
            35  | C2       | Succeeded                                   |                                      | R rdy rc3; - rc3                                | 1/2 | Succeeded                | 6
            36  | C2       | Failed                                      |                                      | R rdy rc3; - rc3                                | 1/2 | Failed                   | 6
            37  | C2       | Running                                     |                                      | R rdy rc3; R rdy rc3                            | 2/2 | Running                  | 6
            38  | C1       | Running                                     |                                      | R rdy rc1                                       | 1/1 | Running                  | 1
            39  | C2       | Running                                     |                                      | R rdy rc3; - rc3                                | 1/2 | Running                  | 6
            40  | C2       | Pending                                     |                                      | R rdy rc3; - rc3                                | 1/2 | Pending                  | 6
            41  | C2       | Unknown                                     |                                      | R rdy rc3; - rc3                                | 1/2 | Unknown                  | 6
            42  | C2       | Succeeded                                   |                                      | R rdy rc3; - rc3                                | 1/2 | Succeeded                | 6
            43  | C2       | Failed                                      |                                      | R rdy rc3; - rdy rc3                            | 1/2 | Failed                   | 6
            D1  | S1 C1    | Running Initialized=True                    | W(CrashLoopBackOff) rc5              | R rdy                                           | 1/2 | Init:CrashLoopBackOff    | 5
            D2  | S1 C1    | Running Initialized=True                    | T(Error,1) rc5                       | R rdy                                           | 1/2 | Init:Error               | 5
            D3  | S1 C1    | Running Initialized=True                    | T(Completed,0) rc5                   | R rdy                                           | 1/2 | Running                  | 5
            D4  | C1       | Failed reason=Evicted                       |                                      |                                                 | 0/1 | Evicted                  | 0
            D5  | C1       | Failed reason=Evicted                       |                                      | T(Error,137)                                    | 0/1 | Error                    | 0
            D6  | C1       | Failed reason=Evicted                       |                                      | T(ContainerStatusUnknown,137)                   | 0/1 | ContainerStatusUnknown   | 0
            D7  | C1       | Failed reason=UnexpectedAdmissionError      |                                      |                                                 | 0/1 | UnexpectedAdmissionError | 0
            D8  | C2       | Running                                     |                                      | T(Completed,0); W(CrashLoopBackOff) rc4         | 0/2 | Completed                | 4
            D9  | C2       | Running                                     |                                      | W(CrashLoopBackOff) rc4; T(Completed,0)         | 0/2 | CrashLoopBackOff         | 4
            D10 | C2       | Running                                     |                                      | R rdy; W(CrashLoopBackOff) rc4                  | 1/2 | CrashLoopBackOff         | 4
            D11 | C2       | Failed                                      |                                      | T(Completed,0); T(Error,1)                      | 0/2 | Error                    | 0
            D12 | C3       | Running Ready=False                         |                                      | T(Completed,0); T(OOMKilled,137); R rdy         | 1/3 | OOMKilled                | 0
            D13 | I1 C1    | Pending                                     | W(CrashLoopBackOff) rc5              | W(PodInitializing)                              | 0/1 | Init:CrashLoopBackOff    | 5
            D14 | I1 C1    | Pending                                     | T(Error,1) rc1                       | W(PodInitializing)                              | 0/1 | Init:Error               | 1
            D15 | I1 C1    | Pending                                     | T(,2)                                |                                                 | 0/1 | Init:ExitCode:2          | 0
            D16 | I1 C1    | Pending                                     | T(,137,9)                            |                                                 | 0/1 | Init:Signal:9            | 0
            D17 | I1 C1    | Pending                                     | W(ImagePullBackOff)                  |                                                 | 0/1 | Init:ImagePullBackOff    | 0
            D18 | I1 C1    | Pending                                     | T(Completed,0) rc2                   | W(PodInitializing)                              | 0/1 | PodInitializing          | 0
            D19 | C1       | Running reason=NodeLost deleted             |                                      | R rdy                                           | 1/1 | Unknown                  | 0
            D20 | C1       | Running reason=NodeLost                     |                                      | R rdy                                           | 1/1 | NodeLost                 | 0
            D21 | C1       | Failed deleted                              |                                      | T(Error,1)                                      | 0/1 | Error                    | 0
            D22 | C1       | Running deleted                             |                                      | W(CrashLoopBackOff) rc9                         | 0/1 | Terminating              | 9
            D23 | C1       | Failed                                      |                                      | T(,3)                                           | 0/1 | ExitCode:3               | 0
            D24 | C1       | Pending PodScheduled=False:SchedulingGated deleted |                               |                                                 | 0/1 | Terminating              | 0
            D25 | C1       | Pending                                     |                                      | W()                                             | 0/1 | Pending                  | 0
            D26 | C1       | Running                                     |                                      | R rc2                                           | 0/1 | Running                  | 2
            D27 | C1       | Failed reason=DeadlineExceeded              |                                      | T(Error,137)                                    | 0/1 | Error                    | 0
            """;

    static Stream<PrintedPod> rows() {
        return ROWS.lines().map(PrintedPod::parse);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void printsWhatTheApiServerPrints(PrintedPod row) {
        StatusText text = StatusText.of(row.pod());

        assertThat(text.ready() + "/" + text.total() + " " + text.status() + " " + text.restarts())
                .as("row %s", row.text())
                .isEqualTo(row.ready() + " " + row.status() + " " + row.restarts());
    }

    @Test
    void coversEveryRowOnce() {
        assertThat(rows().map(PrintedPod::number)).doesNotHaveDuplicates().hasSize(43 + 27);
    }

    @Test
    void neverLooksAtEphemeralContainers() {
        PodObservation plain = aPod().running("app").build();
        PodObservation debugged = aPod().running("app")
                .with(anEphemeralContainer("debugger").terminated(1).restarted(3))
                .build();

        assertThat(StatusText.of(debugged)).isEqualTo(StatusText.of(plain));
    }

    @Test
    void aGatedPodIsToldByTheReasonWhateverTheConditionSays() {
        PrintedPod row = PrintedPod.parse("x | C1 | Pending PodScheduled=True:SchedulingGated | | | 0/1 | x | 0");

        assertThat(StatusText.of(row.pod()).status()).isEqualTo("SchedulingGated");
    }

    @Test
    void aSidecarThatGotThroughIsNotReadyWhateverItsFlagSays() {
        PrintedPod row = PrintedPod.parse(
                "x | S1 C1 | Running Initialized=True | T(Completed,0) rdy started | R rdy | 1/2 | Running | 0");

        assertThat(StatusText.of(row.pod())).isEqualTo(new StatusText("Running", 1, 2, 0));
    }

    @Test
    void theFirstOfSeveralFailuresIsPrinted() {
        PrintedPod row =
                PrintedPod.parse("x | C3 | Failed | | T(Completed,0); T(OOMKilled,137); T(Error,1) | 0/3 | x | 0");

        assertThat(StatusText.of(row.pod()).status()).isEqualTo("OOMKilled");
    }

    @Test
    void aRemovedContainerCountsItsRestartsButIsNoneOfTheTotal() {
        PodObservation pod = aPod().running("app")
                .with(aContainer("gone").running().restarted(2).undeclared())
                .build();

        assertThat(StatusText.of(pod).total()).isEqualTo(1);
        assertThat(StatusText.of(pod).restarts()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 | C1 | Running | | R rdy | 1/1 | Running",
                "1 | C1 | Walking | | R rdy | 1/1 | Running | 0",
                "1 | C1 | Running | | X(a) | 1/1 | Running | 0",
                "1 | C1 | Running | | R quick | 1/1 | Running | 0"
            })
    void refusesRowsThatItCannotRead(String row) {
        assertThatThrownBy(() -> PrintedPod.parse(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read the");
    }
}
