package io.podwatch.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AssemblyTest {
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void partsStopInTheOppositeOrderOfTheirStart() throws Exception {
        Assembly assembly = assembly(RecordingComponent.well("a", log), RecordingComponent.well("b", log));

        assembly.start();
        assembly.close();

        assertThat(log).containsExactly("start a", "start b", "stop b", "stop a");
        assertThat(assembly.stoppedCleanly()).isTrue();
    }

    @Test
    void afterAFailedStartOnlyWhatWasBegunIsStopped() {
        Assembly assembly = assembly(
                RecordingComponent.well("a", log),
                RecordingComponent.failingToStart("b", log),
                RecordingComponent.well("c", log));

        assertThatThrownBy(assembly::start).hasMessage("b cannot start");
        assembly.close();

        assertThat(log).containsExactly("start a", "start b", "stop b", "stop a");
    }

    @Test
    void aPartThatHangsDoesNotKeepTheOthersFromStopping() throws Exception {
        Assembly assembly = assembly(RecordingComponent.well("a", log), RecordingComponent.hangingOnStop("b", log));

        assembly.start();
        assembly.close();

        assertThat(log).endsWith("stop b", "stop a");
        assertThat(assembly.stoppedCleanly()).isFalse();
    }

    @Test
    void closingTwiceStopsOnce() throws Exception {
        Assembly assembly = assembly(RecordingComponent.well("a", log));

        assembly.start();
        assembly.close();
        assembly.close();

        assertThat(log).containsExactly("start a", "stop a");
    }

    private static Assembly assembly(Component... components) {
        return new Assembly(List.of(components), Duration.ofMillis(200));
    }
}
