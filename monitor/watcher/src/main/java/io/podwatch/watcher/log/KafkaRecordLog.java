package io.podwatch.watcher.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.OverlongRecordException;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.core.observation.Watermark;
import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.publish.RecordLogException;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import io.podwatch.watcher.publish.Restored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log in Kafka: one transactional producer per cluster name, records in the partitions that the contract tells. */
public final class KafkaRecordLog implements RecordLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRecordLog.class);

    private final KafkaLogSettings settings;
    private final LogClients clients;
    private final LogLook look;
    private final String cluster;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final MeterRegistry registry;
    private final Optional<MeterRegistry> clientMeters;
    private final RecordCodecs codecs;
    private final SubjectPartitioner partitioner;
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();
    private Optional<KafkaClientMetrics> metrics = Optional.empty();
    private Optional<Instant> lastMark = Optional.empty();
    private Optional<Future<RecordMetadata>> lastSent = Optional.empty();
    private boolean isEnding;
    private boolean isExpired;
    private long begunAt;

    public KafkaRecordLog(
            KafkaLogSettings settings,
            Map<String, Object> clientProperties,
            String cluster,
            InstantSource clock,
            LongSupplier nanoTime,
            MeterRegistry registry) {
        this(
                settings,
                new KafkaClients(clientProperties, settings, cluster),
                cluster,
                clock,
                nanoTime,
                registry,
                Optional.of(registry));
    }

    /**
     * @param nanoTime a clock that only runs forward
     * @param clientMeters where the Kafka clients' own meters go; absent when they have none
     */
    public KafkaRecordLog(
            KafkaLogSettings settings,
            LogClients clients,
            String cluster,
            InstantSource clock,
            LongSupplier nanoTime,
            MeterRegistry registry,
            Optional<MeterRegistry> clientMeters) {
        this.settings = settings;
        this.clients = clients;
        this.look = new LogLook(settings, clients, cluster, nanoTime);
        this.cluster = cluster;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.registry = registry;
        this.clientMeters = clientMeters;
        this.codecs = new RecordCodecs(settings.recordBytesMax());
        this.partitioner = new SubjectPartitioner(settings.partitions());
    }

    @Override
    public void open() throws InterruptedException {
        opening(() -> {
            close();
            if (isExpired) {
                requireNoSuccessor();
            }
            Producer<byte[], byte[]> opened = clients.producer();
            producer = Optional.of(opened);
            clientMeters.ifPresent(meters -> measure(opened, meters));
        });
    }

    @Override
    public void fence() throws InterruptedException {
        begunAt = nanoTime.getAsLong();
        opening(() -> {
            current().initTransactions();
            endWhatHangs();
        });
        isExpired = false;
    }

    private void endWhatHangs() {
        Set<TopicPartition> ended = new HangingTransactions(clients, settings, cluster).end(current());
        if (!ended.isEmpty()) {
            counter(
                            "podwatch_kafka_hanging_transactions",
                            "Partitions in which a transaction had no end although brokers counted it as ended")
                    .increment(ended.size());
            LOG.atWarn()
                    .setMessage("ended what an earlier writer left hanging")
                    .addKeyValue("cluster", cluster)
                    .addKeyValue("partitions", ended)
                    .log();
        }
    }

    private interface Opening {
        void perform() throws InterruptedException;
    }

    private void opening(Opening opening) throws InterruptedException {
        try {
            opening.perform();
        } catch (InterruptException interrupted) {
            throw KafkaFailures.interrupted(interrupted);
        } catch (KafkaException failure) {
            throw failed("open the log", Kind.FATAL, failure);
        }
    }

    /** A process that was stopped for long has been replaced perhaps, and must not replace its successor in turn. */
    private void requireNoSuccessor() throws InterruptedException {
        Optional<Instant> newest = look.newestWatermark().map(Watermark::time);
        if (newest.filter(time -> lastMark.filter(own -> !time.isAfter(own)).isEmpty())
                .isPresent()) {
            throw new RecordLogException(
                    Kind.FENCED,
                    "another watcher has published cluster \"%s\" up to %s: expected one watcher per cluster name; stop one of them or give it another cluster name"
                            .formatted(cluster, newest.orElseThrow()),
                    null);
        }
    }

    private void measure(Producer<byte[], byte[]> opened, MeterRegistry meters) {
        KafkaClientMetrics bound = new KafkaClientMetrics(opened);
        bound.bindTo(meters);
        metrics = Optional.of(bound);
    }

    /** Producers ask for the end of a transaction only once all of its records are acknowledged. */
    @Override
    public boolean wasCommitted() throws InterruptedException {
        Optional<RecordMetadata> last = isEnding ? lastSent.flatMap(KafkaRecordLog::acknowledged) : Optional.empty();
        if (last.isEmpty()) {
            return false;
        }
        TopicPartition partition =
                new TopicPartition(last.get().topic(), last.get().partition());
        try {
            return new StateReader(clients, settings, codecs, cluster, nanoTime)
                    .isCommitted(partition, last.get().offset());
        } catch (InterruptException interrupted) {
            throw KafkaFailures.interrupted(interrupted);
        } catch (KafkaException failure) {
            throw failed("look whether a transaction was committed", Kind.FATAL, failure);
        }
    }

    private static Optional<RecordMetadata> acknowledged(Future<RecordMetadata> sent) {
        try {
            return sent.isDone() ? Optional.of(sent.get()) : Optional.empty();
        } catch (ExecutionException | CancellationException refused) {
            return Optional.empty();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Restored restore() throws InterruptedException {
        try {
            Restored restored = new StateReader(clients, settings, codecs, cluster, nanoTime).read();
            lastMark = restored.watermark().map(Watermark::time);
            return restored;
        } catch (InterruptException interrupted) {
            throw KafkaFailures.interrupted(interrupted);
        } catch (KafkaException failure) {
            throw failed("restore what was published", Kind.FATAL, failure);
        }
    }

    @Override
    public void begin() {
        begunAt = nanoTime.getAsLong();
        isEnding = false;
        attempt("begin a transaction", () -> current().beginTransaction());
    }

    @Override
    public void send(LogEntry entry) {
        attempt("send a record", () -> sendAll(entry));
    }

    private void sendAll(LogEntry entry) {
        if (entry instanceof LogEntry.State state) {
            sendOverlongOrNot(state);
        } else if (entry instanceof LogEntry.Tombstone tombstone) {
            send(codecs.tombstone(tombstone.last(), tombstone.resourceVersion()));
        } else if (entry instanceof LogEntry.Lifecycle lifecycle) {
            send(codecs.transitions().encode(lifecycle.transition()));
        } else if (entry instanceof LogEntry.Unseen unseen) {
            sendEverywhere(codecs.gaps().encode(unseen.gap()));
        } else if (entry instanceof LogEntry.Mark mark) {
            lastMark = Optional.of(mark.watermark().time());
            sendEverywhere(codecs.watermarks().encode(mark.watermark()));
        }
    }

    /** A record that stays too long with every text cut would be too long at every further attempt. */
    private void sendOverlongOrNot(LogEntry.State state) {
        try {
            send(codecs.encode(state.observation()));
        } catch (OverlongRecordException overlong) {
            counter("podwatch_kafka_overlong", "Records that were too long with all texts cut, and left out")
                    .increment();
            LOG.atError()
                    .setMessage("left out a record that is too long")
                    .setCause(overlong)
                    .log();
        }
    }

    private void send(EncodedRecord encoded) {
        int partition = partitioner.partition(encoded.key());
        send(encoded, partition);
    }

    private void sendEverywhere(EncodedRecord encoded) {
        for (int partition = 0; partition < settings.partitions(); partition++) {
            send(encoded, partition);
        }
    }

    private void send(EncodedRecord encoded, int partition) {
        if (encoded.isTrimmed()) {
            counter("podwatch_kafka_trimmed", "Records whose texts were cut to fit")
                    .increment();
        }
        ProducerRecord<byte[], byte[]> produced = encoded.to(settings.names(), partition, clock.instant());
        lastSent = Optional.of(current().send(produced, (metadata, failure) -> countFailure(failure)));
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("cluster", cluster)
                .register(registry);
    }

    /** What failed to be sent fails the commit; here it is only counted. */
    private void countFailure(Exception failure) {
        if (failure != null) {
            counter(
                            "podwatch_kafka_send_failures",
                            "Records that the brokers did not take; their transactions are tried again")
                    .increment();
        }
    }

    @Override
    public void commit() throws InterruptedException {
        isEnding = true;
        int attempt = 1;
        while (true) {
            try {
                current().commitTransaction();
                return;
            } catch (InterruptException interrupted) {
                throw KafkaFailures.interrupted(interrupted);
            } catch (TimeoutException unknown) {
                if (attempt++ >= settings.commitAttempts()) {
                    throw new RecordLogException(
                            Kind.UNKNOWN, "cannot tell whether a commit took place: " + unknown.getMessage(), unknown);
                }
            } catch (KafkaException failure) {
                throw failed("commit", Kind.ABORTABLE, failure);
            }
        }
    }

    @Override
    public void abort() {
        attempt("abort a transaction", Kind.FATAL, () -> current().abortTransaction());
    }

    private void attempt(String what, Runnable work) {
        attempt(what, Kind.ABORTABLE, work);
    }

    private void attempt(String what, Kind otherwise, Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException unusable) {
            throw new RecordLogException(Kind.FATAL, "cannot " + what + ": " + unusable.getMessage(), unusable);
        } catch (InterruptException interrupted) {
            // The flag is set again by Kafka; whoever waits next will see it.
            throw new RecordLogException(Kind.FATAL, "cannot " + what + ": interrupted", interrupted);
        } catch (KafkaException failure) {
            throw failed(what, otherwise, failure);
        }
    }

    private Producer<byte[], byte[]> current() {
        return producer.orElseThrow(() -> new IllegalStateException("the log is not open"));
    }

    private RecordLogException failed(String what, Kind otherwise, KafkaException failure) {
        if (KafkaFailures.isFencing(failure)) {
            return fenced(failure);
        }
        Kind kind = KafkaFailures.kindOf(failure, otherwise);
        return new RecordLogException(kind, "cannot " + what + ": " + KafkaFailures.told(failure), failure);
    }

    /**
     * Brokers that gave a transaction up because it took too long answer as if another writer had come. Only a transaction
     * that was young enough proves that one has.
     */
    private RecordLogException fenced(KafkaException failure) {
        Duration open = Duration.ofNanos(nanoTime.getAsLong() - begunAt);
        if (open.compareTo(settings.transactionTimeout()) >= 0) {
            isExpired = true;
            return new RecordLogException(
                    Kind.EXPIRED,
                    "the brokers gave up a transaction that was open for " + open.toSeconds() + " s",
                    failure);
        }
        return new RecordLogException(
                Kind.FENCED,
                "another watcher has begun to publish cluster \"%s\" (transactional id \"%s\"): expected one watcher per cluster name; stop one of them or give it another cluster name"
                        .formatted(cluster, clients.transactionalId()),
                failure);
    }

    @Override
    public void close() {
        metrics.ifPresent(KafkaClientMetrics::close);
        metrics = Optional.empty();
        producer.ifPresent(open -> open.close(Duration.ZERO));
        producer = Optional.empty();
    }
}
