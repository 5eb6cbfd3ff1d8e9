package io.podwatch.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectPartitionerTest {

    @Test
    void agreesWithKafkasDefaultOverClusterAndNamespace() {
        Random random = new Random(7);
        for (int sample = 0; sample < 5_000; sample++) {
            String cluster = "c" + random.nextInt(50);
            String namespace = Long.toString(random.nextLong(), 36).replace("-", "") + "\u00e9".repeat(sample % 3);
            int partitions = 1 + random.nextInt(64);

            assertThat(SubjectPartitioner.forSubject(cluster, namespace, partitions))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(
                            (cluster + "/" + namespace).getBytes(UTF_8), partitions));
        }
    }

    @ParameterizedTest
    @CsvSource({"prod, payments, 0", "prod, _, 10", "demo, shop, 11"})
    void placementNeverChanges(String cluster, String namespace, int partition) {
        assertThat(new SubjectPartitioner(12).partition(cluster, namespace)).isEqualTo(partition);
    }

    @Test
    void noPartitionsIsRefused() {
        assertThatThrownBy(() -> new SubjectPartitioner(0)).hasMessageContaining("\"0\"");
    }
}
