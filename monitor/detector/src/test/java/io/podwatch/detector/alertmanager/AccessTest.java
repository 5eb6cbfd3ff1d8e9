package io.podwatch.detector.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.detector.alertmanager.AlertmanagerSettings.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    @TempDir
    private Path directory;

    @Test
    void aTokenThatIsRenewedIsTakenUp() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        try (PushGround ground = ground(new Access(Optional.empty(), Optional.of(file), Optional.empty()))) {
            ground.rounds();
            Files.writeString(file, "second\n");
            ground.passes(Duration.ofMinutes(1));

            assertThat(ground.fake(0).authorizations()).containsExactly("Bearer first", "Bearer second");
        }
    }

    @Test
    void aNameAndAPasswordAreToldAsBasicAuthentication() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "geheim");
        try (PushGround ground = ground(new Access(Optional.of("podwatch"), Optional.of(file), Optional.empty()))) {
            ground.rounds();

            assertThat(ground.fake(0).authorizations()).containsExactly("Basic cG9kd2F0Y2g6Z2VoZWlt");
        }
    }

    @Test
    void whoeverAsksForNoNameIsToldNone() {
        try (PushGround ground = ground(Access.OPEN)) {
            ground.rounds();

            assertThat(ground.fake(0).authorizations()).containsExactly("null");
        }
    }

    @Test
    void aFileThatIsGoneIsAFailureThatPasses() throws IOException {
        Path file = directory.resolve("late");
        try (PushGround ground = ground(new Access(Optional.empty(), Optional.of(file), Optional.empty()))) {
            ground.rounds();
            assertThat(ground.value("posts.failed", 0)).isEqualTo(1);
            Files.writeString(file, "token");
            ground.passes(Duration.ofSeconds(1));

            assertThat(ground.fake(0).authorizations()).containsExactly("Bearer token");
        }
    }

    private static PushGround ground(Access access) {
        return new PushGround(1, settings -> settings.withAccess(access));
    }
}
