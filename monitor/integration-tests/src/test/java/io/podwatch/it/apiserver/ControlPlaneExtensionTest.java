package io.podwatch.it.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

final class ControlPlaneExtensionTest {

    @TempDir
    private Path directory;

    @Test
    void runsWhereAllProgramsAreThere() throws IOException {
        for (String program : ControlPlaneBinaries.locate(named()).missing()) {
            assertThat(Files.createFile(directory.resolve(program)).toFile().setExecutable(true))
                    .isTrue();
        }

        ConditionEvaluationResult decision = new ControlPlaneExtension(named()).decide();

        assertThat(decision.isDisabled()).isFalse();
    }

    @Test
    void skipsAndSaysHowToGetTheProgramsWhereTheyAreMissing() {
        ConditionEvaluationResult decision = new ControlPlaneExtension(named()).decide();

        assertThat(decision.isDisabled()).isTrue();
        assertThat(decision.getReason())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("kube-apiserver", directory.toString(), "provision-control-plane"));
    }

    @Test
    void failsInContinuousIntegrationWhereTheProgramsAreMissing() {
        Map<String, String> environment =
                Map.of("CI", "true", ControlPlaneBinaries.DIRECTORY_VARIABLE, directory.toString());

        assertThatThrownBy(() -> new ControlPlaneExtension(environment).decide())
                .hasMessageContaining("kube-apiserver")
                .hasMessageContaining(directory.toString());
    }

    @Test
    void looksInTheCacheThatTheProvisioningFills() throws IOException {
        String script = Files.readString(Path.of("..", "..", ".ci", "provision-control-plane"));

        ControlPlaneBinaries binaries = ControlPlaneBinaries.locate(Map.of("XDG_CACHE_HOME", directory.toString()));

        assertThat(script).contains("\nkubernetes=" + ControlPlaneBinaries.VERSION + "\n");
        assertThat(binaries.directory())
                .isEqualTo(directory.resolve("podwatch/control-plane/" + ControlPlaneBinaries.VERSION));
    }

    private Map<String, String> named() {
        return Map.of(ControlPlaneBinaries.DIRECTORY_VARIABLE, directory.toString());
    }
}
