package io.podwatch.it.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.it.command.PodwatchProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code podwatch verify} as people run it: what it prints, and what its exit code says. */
final class VerifyCommandIT {
    private static final String PREFIX = "command";
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final String NOBODY_THERE = "--bootstrap-servers=127.0.0.1:1";
    private static final Pattern CODE = Pattern.compile("(?m)^\\| (\\d+) \\|");

    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path home;

    /** One way to end. */
    private record Ending(int code, String says, List<String> arguments) {

        static Ending of(int code, String says, String... arguments) {
            return new Ending(code, says, List.of(arguments));
        }
    }

    @Test
    void theExitCodeSaysWhetherTheLogCanBeTrusted() throws Exception {
        try (ProofGround ground = ProofGround.onSharedBroker(home)) {
            ProofCluster cluster = ground.cluster("east", PREFIX);
            cluster.pods().add(10);
            try (PodwatchProcess watcher = cluster.watcher();
                    LogTail tail = new LogTail(ground.servers(), PREFIX, "east")) {
                tail.awaitPods(WITHIN, clock.instant());

                requireEndings(ground, ofASoundLog(ground, cluster));
                keepTombstonesShortly(ground);
                assertThat(verify(ground, 0))
                        .contains("warning: topic \"command.pods.v1\" keeps tombstones for 60 s")
                        .doesNotContain("command.quotas.v1");
                forge(ground, "east/team-0/nobody");
                assertThat(verify(ground, 1))
                        .contains("FAULT undecodable: 1", "pods.v1-0@", "east/team-0/nobody", "FAIL");
                assertThat(watcher.isAlive()).isTrue();
            }
        }
    }

    private static List<Ending> ofASoundLog(ProofGround ground, ProofCluster cluster) throws IOException {
        ProofCluster another = ground.another("east", "other");
        return List.of(
                Ending.of(0, "compared with the API server", "--kubeconfig=" + cluster.kubeconfig()),
                Ending.of(0, "PASS", "--cluster=east"),
                Ending.of(0, "\"passes\":true", "--json"),
                Ending.of(2, "settle-max", "--settle-max=soon"),
                Ending.of(2, "--nothing", "--nothing"),
                Ending.of(3, "expected clusters [typo]", "--cluster=typo"),
                Ending.of(3, "found clusters [east]", "--cluster=typo"),
                Ending.of(3, "cannot compare the log with the API server", "--kubeconfig=" + another.kubeconfig()),
                Ending.of(3, "absent.pods.v1", "--kafka-topic-prefix=absent"),
                Ending.of(3, "check podwatch.kafka.bootstrap-servers", NOBODY_THERE, "--kafka-request-timeout=1s"));
    }

    /** With that of a log that cannot be trusted these are all the codes of the document. */
    private void requireEndings(ProofGround ground, List<Ending> endings) throws IOException {
        for (Ending ending : endings) {
            assertThat(verify(ground, ending.code(), ending.arguments().toArray(String[]::new)))
                    .contains(ending.says())
                    .doesNotContain("\tat ");
        }
        assertThat(Stream.concat(Stream.of(1), endings.stream().map(Ending::code))
                        .collect(Collectors.toSet()))
                .isEqualTo(documentedCodes());
    }

    private static Set<Integer> documentedCodes() throws IOException {
        String document = Files.readString(Path.of("..", "..", "docs", "verify.md"));
        String table =
                document.substring(document.indexOf("| Exit code | Means |"), document.indexOf("## What is checked"));
        return CODE.matcher(table)
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .collect(Collectors.toSet());
    }

    private String verify(ProofGround ground, int expected, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("verify", "--bootstrap-servers=" + ground.servers(), "--kafka-topic-prefix=" + PREFIX));
        for (String argument : more) {
            arguments.removeIf(known -> known.split("=", 2)[0].equals(argument.split("=", 2)[0]));
            arguments.add(argument);
        }
        try (PodwatchProcess verify = PodwatchProcess.start(home, arguments.toArray(String[]::new))) {
            assertThat(verify.exitCode(WITHIN)).as(verify.output()).isEqualTo(expected);
            return verify.output();
        }
    }

    private static void keepTombstonesShortly(ProofGround ground) throws Exception {
        ConfigResource pods = new ConfigResource(ConfigResource.Type.TOPIC, new TopicNames(PREFIX).name(Topic.PODS));
        AlterConfigOp shortly =
                new AlterConfigOp(new ConfigEntry("delete.retention.ms", "60000"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", ground.servers()))) {
            admin.incrementalAlterConfigs(Map.of(pods, List.of(shortly))).all().get();
        }
    }

    private static void forge(ProofGround ground, String key) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", ground.servers()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            new TopicNames(PREFIX).name(Topic.PODS),
                            0,
                            key.getBytes(StandardCharsets.UTF_8),
                            "{}".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
