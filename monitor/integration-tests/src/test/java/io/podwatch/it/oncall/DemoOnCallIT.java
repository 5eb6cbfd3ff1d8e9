package io.podwatch.it.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.it.command.PodwatchProcess;
import io.podwatch.it.pipe.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code podwatch demo} beside a Prometheus and an Alertmanager: what its story makes of somebody's telephone. */
final class DemoOnCallIT {
    private static final String SPEED = "20";
    private static final Path MESSAGES = Path.of("src", "test", "resources", "oncall", "demo-messages.txt");
    private static final Pattern METRICS = Pattern.compile("http://127.0.0.1:(\\d+)/metrics");
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(2);

    /** What the story troubles and mends, by alert and by what it is about. */
    private static final Set<String> MENDED = Set.of(
            "PodwatchContainerCrashLooping Deployment/checkout app",
            "PodwatchContainerCrashLooping Deployment/importer app",
            "PodwatchContainerCannotStart Deployment/thumbnails app",
            "PodwatchQuotaUsage compute-resources requests.cpu",
            "PodwatchQuotaUsage compute-resources limits.cpu",
            "PodwatchQuotaRejecting Deployment/web",
            "PodwatchNodeNotReady node-c");

    private static final String LEFT = "PodwatchPodsFailing Job/report";

    @TempDir
    private Path home;

    @BeforeEach
    void needsThem() {
        PrometheusProcess.isNeeded();
        AlertmanagerProcess.isNeeded();
    }

    @Test
    void eachTroubleOfTheStoryArrivesOnceIsRoutedByItsNamespaceAndIsResolvedAndNothingElseArrives() throws Exception {
        try (WebhookReceiver webhook = new WebhookReceiver();
                AlertmanagerProcess alertmanager =
                        AlertmanagerProcess.start(home.resolve("alertmanager"), QuickRoutes.to(webhook));
                PodwatchProcess demo = PodwatchProcess.start(home, "demo", "--speed", SPEED, "--http-port", "0");
                PrometheusProcess prometheus =
                        PrometheusProcess.start(home.resolve("prometheus"), List.of(port(demo)), alertmanager)) {
            Telephone telephone = new Telephone(webhook);
            Await.until(() -> prometheus.answers("podwatch:finding:told"), demo::output);
            Await.until(
                    TOLD_WITHIN,
                    () -> telephone.resolved().containsAll(MENDED),
                    () -> telephone + "\n" + demo.output());

            assertThat(telephone.rung())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(MENDED.stream(), Stream.of(LEFT)).toList());
            assertThat(telephone.ofNamespace("demo"))
                    .allMatch(one -> one.receiver().equals("/shop-chat"));
            assertThat(telephone.messages()).isEqualTo(expected(telephone.messages()));
        }
    }

    private static String expected(String messages) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(MESSAGES, messages);
        }
        return Files.readString(MESSAGES);
    }

    private static int port(PodwatchProcess demo) {
        Matcher port = METRICS.matcher(demo.awaitLine("/metrics").output());
        assertThat(port.find()).as(demo.output()).isTrue();
        return Integer.parseInt(port.group(1));
    }
}
