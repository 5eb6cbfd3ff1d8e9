package io.podwatch.it.proof;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSetup;
import io.podwatch.contract.topic.TopicSetupOptions;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.watcher.log.KafkaLogSettings;
import io.podwatch.watcher.log.KafkaRecordLog;
import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLogException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that goes down counts transactions as ended whose partitions never hear of it, because none of them has a leader any
 * more. Each writer ends its own as it opens the log again; then all of them get past.
 */
final class HangingTransactionProofIT {
    private static final String PREFIX = "hanging";
    private static final int PARTITIONS = 3;
    private static final int WRITERS = 6;
    private static final int COMMITS_BEFORE = 100;
    private static final Duration STALL_MAX = Duration.ofSeconds(5);

    private final ProofSize size = ProofSize.asked();

    @TempDir
    private Path home;

    private final Semaphore committed = new Semaphore(0);

    @Test
    void writersThatOpenTheLogAfterAllBrokersWereDownRestoreIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (BrokerProcess broker = new BrokerProcess(home)) {
            prepareTopics(broker.servers());
            List<Writer> writers = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                writers.add(new Writer("cluster-" + number, broker.servers()));
            }
            int shutdowns = 0;
            while (shutdowns < size.shutdowns() && hung(writers) == 0) {
                shutdowns++;
                List<Future<Void>> writing =
                        writers.stream().map(threads::submit).toList();
                committed.acquire(COMMITS_BEFORE);
                broker.stop();
                for (Future<Void> ended : writing) {
                    ended.get();
                }
                broker.start();
                for (Writer writer : writers) {
                    writer.open();
                }
                for (Writer writer : writers) {
                    writer.requireRestored();
                }
                committed.drainPermits();
            }
            System.out.printf(
                    "%.0f partitions with a hanging transaction after %d shutdowns%n", hung(writers), shutdowns);
            if (size.isWhole()) {
                assertThat(hung(writers)).as("it can be seen that it happens").isPositive();
            }
            writers.forEach(Writer::close);
        } finally {
            threads.shutdownNow();
        }
    }

    private static double hung(List<Writer> writers) {
        return writers.stream().mapToDouble(Writer::hung).sum();
    }

    private static void prepareTopics(String servers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            TopicSetupOptions options = new TopicSetupOptions(
                    new TopicNames(PREFIX), true, PARTITIONS, 1, 1_100_000, Duration.ofSeconds(30));
            new TopicSetup(admin, options, Clock.systemUTC()).prepare(List.of(Topic.values()));
        }
    }

    /** Commits one version of a pod after the other until it cannot. */
    private final class Writer implements Callable<Void>, AutoCloseable {
        private final String cluster;
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final KafkaRecordLog log;
        private long version;
        private long committedVersion;

        Writer(String cluster, String servers) throws InterruptedException {
            this.cluster = cluster;
            Map<String, Object> client = Map.of("bootstrap.servers", servers);
            this.log = new KafkaRecordLog(settings(), client, cluster, Clock.systemUTC(), System::nanoTime, registry);
            open();
        }

        void open() throws InterruptedException {
            log.open();
            log.fence();
        }

        private KafkaLogSettings settings() {
            KafkaLogSettings common = KafkaLogSettings.of(new TopicNames(PREFIX), PARTITIONS);
            return new KafkaLogSettings(
                    common.names(),
                    common.partitions(),
                    common.recordBytesMax(),
                    common.transactionTimeout(),
                    Duration.ofSeconds(2),
                    1,
                    STALL_MAX,
                    common.sharedParts());
        }

        @Override
        public Void call() throws InterruptedException {
            try {
                while (true) {
                    log.begin();
                    log.send(new LogEntry.State(pod(++version)));
                    log.commit();
                    committedVersion = version;
                    committed.release();
                }
            } catch (RecordLogException away) {
                return null;
            }
        }

        private PodObservation pod(long at) {
            return aPod("web").inCluster(cluster).version(at).build();
        }

        /** What was told to be committed may be lost with the transaction that hung; nothing that was never sent is there. */
        void requireRestored() throws InterruptedException {
            List<Observation> states = log.restore().observations();
            long restored = Long.parseLong(states.get(0).resourceVersion());
            assertThat(states).hasSize(1);
            assertThat(restored).isBetween(committedVersion - 1, version);
        }

        double hung() {
            return registry.counter("podwatch_kafka_hanging_transactions", "cluster", cluster)
                    .count();
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
