package io.podwatch.it.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.it.command.PodwatchProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code podwatch verify} as people run it: what it prints, and what its exit code says. */
final class VerifyCommandIT {
    private static final String PREFIX = "command";
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path home;

    @Test
    void theExitCodeSaysWhetherTheLogCanBeTrusted() throws Exception {
        try (ProofGround ground = ProofGround.onSharedBroker(home)) {
            ProofCluster cluster = ground.cluster("east", PREFIX);
            cluster.pods().add(10);
            try (PodwatchProcess watcher = cluster.watcher();
                    LogTail tail = new LogTail(ground.servers(), PREFIX, "east")) {
                tail.awaitPods(WITHIN, clock.instant());

                String passed = verify(ground, 0, "--kubeconfig=" + cluster.kubeconfig());
                assertThat(passed)
                        .contains("RECORDS READ", "CLUSTER east", "compared with the API server", "PASS")
                        .doesNotContain("\tat ");
                assertThat(verify(ground, 0, "--json"))
                        .contains("\"passes\":true", "\"pods.v1\":10")
                        .doesNotContain("compared");

                forge(ground, "east/team-0/nobody");
                assertThat(verify(ground, 1))
                        .contains("FAULT undecodable: 1", "pods.v1-0@", "east/team-0/nobody", "FAIL");

                ProofCluster another = ground.another("east", "other");
                assertThat(verify(ground, 3, "--kubeconfig=" + another.kubeconfig()))
                        .contains("cannot compare the log with the API server");
                assertThat(verify(ground, 3, "--kafka-topic-prefix=absent")).contains("absent.pods.v1");
                assertThat(watcher.isAlive()).isTrue();
            }
        }
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
