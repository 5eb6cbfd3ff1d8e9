package io.podwatch.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code podwatch demo} as the README's first command starts it, only faster. */
final class DemoCommandIT {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    @Test
    void theStoryIsToldWithinAMinuteAndEveryAlertOfItWasRaisedAndClosed() {
        try (PodwatchProcess demo =
                PodwatchProcess.start(home, "demo", "--speed", "60", "--duration", "32s", "--http-port", "0")) {
            assertThat(demo.exitCode(ENDS_WITHIN)).as(demo.output()).isZero();
            assertThat(demo.output())
                    .containsIgnoringCase("firing")
                    .containsIgnoringCase("resolved")
                    .contains("ContainerCrashLooping", "QuotaUsage", "QuotaRejecting")
                    .contains("Every alert that the story must raise was raised once and closed.")
                    .doesNotContain("\tat ");
        }
    }
}
