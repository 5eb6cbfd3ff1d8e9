package io.podwatch.detector.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.core.detect.Severity;
import io.podwatch.detector.alertmanager.AlertmanagerSettings.Access;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that serve HTTPS, with certificates of an authority that Java does not know. */
class TrustTest {
    private static CertificateAuthority authority;
    private static HttpServerOptions right;
    private static HttpServerOptions another;

    @BeforeAll
    static void certify(@TempDir Path directory) throws IOException, InterruptedException {
        authority = CertificateAuthority.in(directory);
        right = authority.serverOf("ip:127.0.0.1");
        another = authority.serverOf("dns:alertmanager.example.org");
    }

    @Test
    void aPeerWhoseAuthorityIsNamedIsTold() {
        try (PushGround ground = ground(right, Optional.of(authority.file()))) {
            ground.rounds();

            assertThat(ground.fake(0).url()).startsWith("https://");
            assertThat(ground.fake(0).firing(ground.story().now())).containsExactly("web warning");
            assertThat(ground.value("failing", 0)).isZero();
        }
    }

    @Test
    void aPeerWhoseAuthorityIsNotKnownIsToldNothing() {
        try (PushGround ground = ground(right, Optional.empty())) {
            isToldNothing(ground);
            assertThatThrownBy(() -> ground.post(0))
                    .extracting(failure -> PeerTrouble.words(failure.getCause()))
                    .asString()
                    .isEqualTo(
                            "unable to find valid certification path to requested target; expected a certificate that an"
                                    + " authority which is trusted has signed: name its authority's file in"
                                    + " podwatch.detector.alertmanager.ca-file");
        }
    }

    @Test
    void aPeerWithTheCertificateOfAnotherHostIsToldNothing() {
        try (PushGround ground = ground(another, Optional.of(authority.file()))) {
            isToldNothing(ground);
            assertThatThrownBy(() -> ground.post(0))
                    .extracting(failure -> PeerTrouble.words(failure.getCause()))
                    .asString()
                    .startsWith(
                            "No subject alternative names matching IP address 127.0.0.1 found; expected a certificate for"
                                    + " the host in podwatch.detector.alertmanager.urls: ");
        }
    }

    private static void isToldNothing(PushGround ground) {
        ground.rounds();
        ground.passes(Duration.ofMinutes(3));

        assertThat(ground.fake(0).posts()).isEmpty();
        assertThat(ground.value("posts.failed", 0)).isEqualTo(2);
        assertThat(ground.value("failing", 0)).isEqualTo(180);
    }

    private static PushGround ground(HttpServerOptions server, Optional<Path> trusted) {
        PushGround ground = new PushGround(
                1, server, settings -> settings.withAccess(new Access(Optional.empty(), Optional.empty(), trusted)));
        ground.story().owns(0, ground.story().firing("web", Severity.WARNING));
        return ground;
    }
}
