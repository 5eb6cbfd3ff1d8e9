package io.podwatch.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.wiring.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PodwatchCommandTest {
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("demo", "run", "watch", "detect", "topics", "verify", "settings")
                .contains("Exit codes:", "130/143");
    }

    @Test
    void helpOfRunShowsTheFlagsOfEveryDayOnly() {
        assertThat(execute("run", "--help")).isZero();
        assertThat(out.toString())
                .contains("--bootstrap-servers", "--cluster", "--namespace", "--selector", "--kubeconfig")
                .contains("--embedded-kafka", "--data-dir", "--http-port", "--config")
                .doesNotContain("--watch-list-page-size");
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).matches("(?s)podwatch \\d+\\.\\d+\\.\\d+.*Java .*");
    }

    @Test
    void settingsListsEveryKey() {
        assertThat(execute("settings")).isZero();
        assertThat(out.toString()).contains("podwatch.watch.list-page-size", "PODWATCH_WATCH_LIST_PAGE_SIZE");
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        assertThat(execute()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("Missing command", "Usage: podwatch");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertThat(execute("rnu")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("rnu");
    }

    @Test
    void runWithoutBrokersSaysWhatToSet() throws IOException {
        assertThat(execute("run", "--cluster=test", "--kubeconfig=" + kubeconfig()))
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString())
                .contains("podwatch.kafka.bootstrap-servers: is not set")
                .contains("--bootstrap-servers")
                .doesNotContain("\tat ");
    }

    @Test
    void problemsOfFlagsFileAndEnvironmentAreToldTogether() throws IOException {
        Path file = Files.writeString(directory.resolve("podwatch.yaml"), "podwatch.clutser: prod\n");
        environment.put("PODWATCH_HTTP_PROT", "1");

        int exitCode =
                execute("run", "--config=" + file, "--http-port=eighty", "--unheard-of=1", "--kubeconfig=absent");

        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString())
                .contains("7 problems")
                .contains("podwatch.clutser: no such setting", "Did you mean podwatch.cluster?")
                .contains("PODWATCH_HTTP_PROT: no such setting", "Did you mean PODWATCH_HTTP_PORT?")
                .contains("podwatch.http.port: found \"eighty\" (flag --http-port)")
                .contains("--unheard-of: no such setting (flag)")
                .contains("\"absent\" does not exist")
                .contains("podwatch.cluster: is not set")
                .contains("podwatch.kafka.bootstrap-servers: is not set");
    }

    @Test
    void aMistypedFlagIsToldOnceThoughItsValueStandsApart() {
        execute("topics", "--bootstrap-server", "a:9092");

        assertThat(err.toString())
                .contains("--bootstrap-server: no such setting (flag). Did you mean --bootstrap-servers?")
                .doesNotContain("\"a:9092\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"just text", "{", "clusters: []\ncontexts: []", "clusters: []\ncontexts: []\ncurrent-context: x"
            })
    void aFileThatIsNoKubeconfigIsTold(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("garbage"), content);

        int exitCode = execute("watch", "--cluster=test", "--bootstrap-servers=a:9092", "--kubeconfig=" + file);

        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("one problem", "podwatch.kubernetes.kubeconfig: \"" + file + "\"");
    }

    @Test
    void aContextThatIsNotThereIsToldWithThoseThatAre() throws IOException {
        int exitCode = execute(
                "watch", "--cluster=test", "--bootstrap-servers=a:1", "--kubeconfig=" + kubeconfig(), "--context=prod");

        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("has no context \"prod\"; it has: test");
    }

    @Test
    void anEmbeddedBrokerNeedsTheSandbox() throws IOException {
        int exitCode = execute("run", "--cluster=test", "--embedded-kafka", "--kubeconfig=" + kubeconfig());

        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString())
                .contains("podwatch.kafka.embedded: needs a broker, and this distribution holds none");
    }

    @Test
    void anEmbeddedBrokerIsRefusedInsideACluster() throws IOException {
        environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");

        int exitCode = execute("run", "--cluster=test", "--embedded-kafka", "--kubeconfig=" + kubeconfig());

        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("podwatch.kafka.embedded: is refused inside a cluster");
    }

    @Test
    void theDemoSaysWhereItIs() {
        assertThat(execute("demo")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("./podwatch demo from a checkout");
    }

    @Test
    void aTakenPortIsToldWithTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exitCode = execute(
                    "detect",
                    "--bootstrap-servers=127.0.0.1:1",
                    "--http-host=127.0.0.1",
                    "--http-port=" + taken.getLocalPort());

            assertThat(exitCode).isEqualTo(ExitCode.OUTSIDE_REFUSED);
            assertThat(err.toString())
                    .contains("cannot serve metrics on \"127.0.0.1:" + taken.getLocalPort() + "\"")
                    .contains("--http-port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void topicsGivesUpOnABrokerThatIsNotThere() {
        int exitCode = execute("topics", "--bootstrap-servers=127.0.0.1:1", "--kafka-request-timeout=1s");

        assertThat(exitCode).isEqualTo(ExitCode.OUTSIDE_REFUSED);
        assertThat(err.toString())
                .contains("cannot set up topics at \"127.0.0.1:1\"")
                .doesNotContain("\tat ");
    }

    @Test
    void verifyWithoutBrokersSaysWhatToSet() {
        assertThat(execute("verify")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("podwatch.kafka.bootstrap-servers: is not set");
    }

    @Test
    void verifyRefusesWrongPropertiesOfTheClient() {
        int exitCode =
                execute("verify", "--bootstrap-servers=127.0.0.1:1", "--kafka-client=security.protocol=CARRIER_PIGEON");

        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("CARRIER_PIGEON").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "no-such-host.invalid:9092"})
    void verifyGivesUpOnABrokerThatIsNotThere(String broker) {
        int exitCode = execute("verify", "--bootstrap-servers=" + broker, "--kafka-request-timeout=1s");

        assertThat(exitCode).isEqualTo(ExitCode.OUTSIDE_REFUSED);
        assertThat(err.toString()).contains("podwatch: cannot ").doesNotContain("\tat ");
    }

    private String kubeconfig() throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                        apiVersion: v1
                        kind: Config
                        clusters: [{name: test, cluster: {server: "http://127.0.0.1:1"}}]
                        contexts: [{name: test, context: {cluster: test, user: test}}]
                        users: [{name: test, user: {}}]
                        current-context: test
                        """).toString();
    }

    private int execute(String... arguments) {
        CommandLine command = PodwatchCommand.create(new CommandContext(environment, new StopSignal()));
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
