package io.podwatch.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import io.podwatch.sandbox.apiserver.fault.Verb;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong is told in one message that names it, with the exit code that the help promises, or is waited for. */
final class BadInputIT {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    private Path home;

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        "a kubeconfig that is not there",
                        List.of("run", "--cluster=c", "--bootstrap-servers=" + NOBODY, "--kubeconfig=missing.yaml"),
                        List.of("podwatch.kubernetes.kubeconfig", "missing.yaml", "does not exist")),
                Arguments.of(
                        "nothing at all",
                        List.of("run"),
                        List.of("podwatch.cluster", "--bootstrap-servers", "podwatch.kubernetes.kubeconfig")),
                Arguments.of(
                        "no broker",
                        List.of("detect"),
                        List.of("podwatch.kafka.bootstrap-servers", "--bootstrap-servers")),
                Arguments.of(
                        "a setting that nobody knows",
                        List.of("detect", "--bootstrap-servers=" + NOBODY, "--kafka-partitons=3"),
                        List.of("--kafka-partitons")),
                Arguments.of(
                        "two wrong values at once",
                        List.of("detect", "--bootstrap-servers=" + NOBODY, "--kafka-partitions=0", "--http-port=web"),
                        List.of("podwatch.kafka.partitions", "podwatch.http.port")),
                Arguments.of("no command", List.of(), List.of("Missing command", "demo")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void isToldBeforeAnythingStarts(String what, List<String> arguments, List<String> told) {
        try (PodwatchProcess podwatch = PodwatchProcess.start(home, arguments.toArray(String[]::new))) {
            assertThat(podwatch.exitCode(ENDS_WITHIN)).as(what).isEqualTo(2);
            assertThat(podwatch.output()).contains(told).doesNotContain("\tat ");
        }
    }

    @Test
    void aFileThatIsNoKubeconfigIsTold() throws IOException {
        Path garbage = Files.writeString(home.resolve("garbage.yaml"), "}{ not: yaml [");

        try (PodwatchProcess podwatch = PodwatchProcess.start(
                home, "run", "--cluster=c", "--bootstrap-servers=" + NOBODY, "--kubeconfig=" + garbage)) {
            assertThat(podwatch.exitCode(ENDS_WITHIN)).isEqualTo(2);
            assertThat(podwatch.output())
                    .contains("garbage.yaml", "is not valid YAML")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PodwatchProcess podwatch = PodwatchProcess.start(
                        home,
                        "detect",
                        "--bootstrap-servers=" + NOBODY,
                        "--http-host=127.0.0.1",
                        "--http-port=" + taken.getLocalPort())) {
            assertThat(podwatch.exitCode(ENDS_WITHIN)).isEqualTo(3);
            assertThat(podwatch.output())
                    .contains("127.0.0.1:" + taken.getLocalPort(), "--http-port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anUnreachableBrokerIsWaitedForAndNamed() {
        try (PodwatchProcess podwatch = PodwatchProcess.start(
                home, "detect", "--bootstrap-servers=" + NOBODY, "--http-port=0", "--kafka-request-timeout=1s")) {
            podwatch.awaitLine("waiting for=\"Kafka\" at=\"" + NOBODY + "\"").interrupt();

            assertThat(podwatch.exitCode(STOPS_WITHIN)).isZero();
            assertThat(podwatch.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void anUnreachableApiServerIsWaitedForAndNamed() throws IOException {
        try (PodwatchProcess podwatch = PodwatchProcess.start(home, run("http://" + NOBODY))) {
            podwatch.awaitLine("waiting for=\"the API server\" at=\"http://" + NOBODY)
                    .interrupt();

            assertThat(podwatch.exitCode(STOPS_WITHIN)).isZero();
            assertThat(podwatch.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void aKindThatMayNotBeListedIsNamedOnceAndTheRestRuns() throws IOException {
        try (ApiServerSimulator server = ApiServerSimulator.start(ApiServerSimulatorOptions.defaults())) {
            server.faults().refuse(ResourceKind.NODES, Verb.LIST, 403);
            try (PodwatchProcess podwatch = PodwatchProcess.start(home, run(server.url()))) {
                podwatch.awaitLine("may not be listed")
                        .awaitLine("started port")
                        .interrupt();

                assertThat(podwatch.exitCode(STOPS_WITHIN)).isZero();
                assertThat(podwatch.output())
                        .containsOnlyOnce("may not be listed")
                        .contains("cannot list resource \"nodes\"");
            }
        }
    }

    private String[] run(String server) throws IOException {
        return new String[] {
            "run",
            "--cluster=c",
            "--embedded-kafka",
            "--http-port=0",
            "--kafka-partitions=1",
            "--kafka-replication-factor=1",
            "--kubeconfig=" + Kubeconfigs.write(home, server)
        };
    }
}
