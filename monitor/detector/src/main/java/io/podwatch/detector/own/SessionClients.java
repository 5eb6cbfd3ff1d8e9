package io.podwatch.detector.own;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions with their Kafka clients; whatever was opened is closed with them, also after half a start. */
final class SessionClients {
    private static final Logger LOG = LoggerFactory.getLogger(SessionClients.class);
    private static final int CLIENTS = 4;

    private final LoopSetup setup;
    private final ClientFactory clients;
    private final Duration closeTimeout;

    SessionClients(LoopSetup setup) {
        this.setup = setup;
        this.clients = setup.clients();
        this.closeTimeout = setup.settings().waits().stop().dividedBy(CLIENTS);
    }

    Opened open() {
        Opened opened = new Opened();
        try {
            opened.begin();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** A session and what it holds open. */
    final class Opened implements AutoCloseable {
        private final Deque<Runnable> closers = new ArrayDeque<>();
        private Optional<KafkaClientMetrics> producerMeters = Optional.empty();
        private Session session;

        private void begin() {
            Transactions transactions = new Transactions(this::producer, clients::abandonTransactionalId, closeTimeout);
            closers.push(transactions::close);
            transactions.init();
            ClientFactory.Offsets offsets = clients.offsets();
            closers.push(offsets::close);
            Consumer<byte[], byte[]> reading = clients.reader();
            PartitionReader reader = new PartitionReader(reading, closeTimeout);
            closers.push(reader::close);
            measured(() -> new KafkaClientMetrics(reading));
            Consumer<byte[], byte[]> owning = clients.owner();
            Ownership ownership = new Ownership(owning, DetectorLoop.ownedTopic(setup), closeTimeout);
            closers.push(ownership::close);
            measured(() -> new KafkaClientMetrics(owning));
            session = new Session(setup, ownership, reader, transactions, offsets);
        }

        /** One follows the other within a session, and only the last is measured. */
        private Producer<byte[], byte[]> producer() {
            Producer<byte[], byte[]> producer = clients.producer();
            producerMeters.ifPresent(KafkaClientMetrics::close);
            producerMeters = setup.clientMeters().map(registry -> {
                KafkaClientMetrics metrics = new KafkaClientMetrics(producer);
                metrics.bindTo(registry);
                return metrics;
            });
            return producer;
        }

        private void measured(Supplier<KafkaClientMetrics> meters) {
            setup.clientMeters().ifPresent(registry -> {
                KafkaClientMetrics metrics = meters.get();
                metrics.bindTo(registry);
                closers.push(metrics::close);
            });
        }

        Session session() {
            return session;
        }

        @Override
        public void close() {
            producerMeters.ifPresent(KafkaClientMetrics::close);
            while (!closers.isEmpty()) {
                close(closers.pop());
            }
        }

        /** One client that does not close must not keep the others open. */
        private void close(Runnable closer) {
            try {
                closer.run();
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("reason", e).log("Kafka client not closed");
            }
        }
    }
}
