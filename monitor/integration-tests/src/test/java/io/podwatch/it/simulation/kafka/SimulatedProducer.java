package io.podwatch.it.simulation.kafka;

import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.metrics.KafkaMetric;

/** A transactional producer of one process: its states and its errors are those of Kafka's own. */
public final class SimulatedProducer implements Producer<byte[], byte[]> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /**
     * How a producer is set.
     *
     * @param transactionTimeout after which the brokers give up what nobody ends
     * @param patience how long a call waits for an answer
     * @param onBegun is run when the brokers have let this producer write and nobody before it
     */
    public record Settings(String transactionalId, Duration transactionTimeout, Duration patience, Runnable onBegun) {}

    /** A record that no broker has yet, and where its writer looks for its place. */
    private record Unsent(ProducerRecord<byte[], byte[]> written, Place place) {}

    /** Who asks for it waits in virtual time: in that of this machine no answer would ever come. */
    private final class Place extends CompletableFuture<RecordMetadata> {
        @Override
        public RecordMetadata get(long timeout, TimeUnit unit)
                throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
            Duration left = Duration.of(timeout, unit.toChronoUnit());
            drain();
            while (!isDone() && !left.isZero() && !left.isNegative()) {
                Duration slice = left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
                process.waitFor(slice);
                left = left.minus(slice);
                drain();
            }
            return super.get(0, unit);
        }
    }

    private final World world;
    private final SimulatedBroker broker;
    private final SimulatedProcess process;
    private final Settings settings;
    private final Deque<Unsent> unsent = new ArrayDeque<>();
    private short epoch = -1;
    private boolean isInTransaction;
    private Optional<ApiException> fatal = Optional.empty();
    private Optional<RuntimeException> abortable = Optional.empty();

    public SimulatedProducer(World world, SimulatedBroker broker, SimulatedProcess process, Settings settings) {
        this.world = world;
        this.broker = broker;
        this.process = process;
        this.settings = settings;
    }

    @Override
    public void initTransactions() {
        process.edge();
        if (broker.trouble().isAway()) {
            process.waitFor(settings.patience());
            throw new TimeoutException("no answer to initTransactions");
        }
        epoch = broker.begin(settings.transactionalId(), settings.transactionTimeout());
        settings.onBegun().run();
        process.edge();
    }

    @Override
    public void beginTransaction() {
        process.edge();
        requireUsable();
        if (epoch < 0 || isInTransaction) {
            throw new IllegalStateException("cannot begin a transaction in this state");
        }
        isInTransaction = true;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> written) {
        return send(written, (metadata, failure) -> {});
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> written, Callback callback) {
        process.edge();
        requireUsable();
        Unsent waiting = new Unsent(written, new Place());
        unsent.add(waiting);
        if (world.chance(0.5)) {
            // The sender thread is about as fast as the caller: some records are with the brokers at once.
            drain();
        }
        process.edge();
        return waiting.place();
    }

    /** Sends what can be sent. */
    private void drain() {
        while (!unsent.isEmpty() && fatal.isEmpty()) {
            ProducerRecord<byte[], byte[]> next = unsent.peek().written();
            TopicPartition partition = new TopicPartition(next.topic(), next.partition());
            if (broker.trouble().isAway(partition)) {
                return;
            }
            Place place = unsent.remove().place();
            attempt(() -> place.complete(at(partition, broker.append(settings.transactionalId(), epoch, next))));
            fatal.ifPresent(place::completeExceptionally);
        }
        fatal.ifPresent(this::giveUp);
    }

    /** What is not with the brokers will never be. */
    private void giveUp(RuntimeException reason) {
        while (!unsent.isEmpty()) {
            unsent.remove().place().completeExceptionally(reason);
        }
    }

    private static RecordMetadata at(TopicPartition partition, long offset) {
        return new RecordMetadata(partition, offset, 0, -1L, -1, -1);
    }

    private void attempt(Runnable request) {
        try {
            request.run();
        } catch (ApiException refused) {
            fatal = Optional.of(refused);
        }
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata metadata) {
        process.edge();
        requireUsable();
        if (broker.trouble().isAway()) {
            process.waitFor(settings.patience());
            abortable = Optional.of(new TimeoutException("no answer to sendOffsetsToTransaction"));
            throw new TimeoutException("no answer to sendOffsetsToTransaction");
        }
        try {
            broker.group().require(metadata.memberId(), metadata.generationId());
        } catch (CommitFailedException refused) {
            abortable = Optional.of(refused);
            throw refused;
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        offsets.forEach((partition, offset) -> positions.put(partition, offset.offset()));
        attempt(() -> broker.addOffsets(settings.transactionalId(), epoch, positions));
        requireUsable();
        process.edge();
    }

    @Override
    public void commitTransaction() {
        process.edge();
        requireUsable();
        requireTransaction();
        drain();
        requireUsable();
        if (!unsent.isEmpty()) {
            process.waitFor(settings.patience());
            drain();
            requireUsable();
        }
        if (!unsent.isEmpty()) {
            TimeoutException expired = new TimeoutException("records could not be sent in time");
            giveUp(expired);
            abortable = Optional.of(expired);
            throw new KafkaException("cannot commit: " + expired.getMessage(), expired);
        }
        endTransaction(true, "commitTransaction");
        process.edge();
    }

    @Override
    public void abortTransaction() {
        process.edge();
        fatal.ifPresent(failure -> {
            throw failure;
        });
        requireTransaction();
        giveUp(new TransactionAbortedException());
        endTransaction(false, "abortTransaction");
        abortable = Optional.empty();
        process.edge();
    }

    private void endTransaction(boolean commit, String what) {
        BrokerTrouble.Answer answer = broker.trouble().nextAnswer();
        if (answer != BrokerTrouble.Answer.LOST_BEFORE) {
            attempt(() -> broker.end(settings.transactionalId(), epoch, commit));
            requireNotFatal();
        }
        if (answer != BrokerTrouble.Answer.GIVEN) {
            process.waitFor(settings.patience());
            throw new TimeoutException("no answer to " + what);
        }
        isInTransaction = false;
    }

    private void requireTransaction() {
        if (!isInTransaction) {
            throw new IllegalStateException("no transaction has begun");
        }
    }

    private void requireUsable() {
        requireNotFatal();
        abortable.ifPresent(failure -> {
            throw new KafkaException("cannot go on in an error state", failure);
        });
    }

    private void requireNotFatal() {
        fatal.ifPresent(failure -> {
            throw failure;
        });
    }

    @Override
    public void close() {
        giveUp(new KafkaException("the producer is closed"));
    }

    @Override
    public void close(Duration timeout) {
        close();
    }

    @Override
    public void flush() {
        process.edge();
        drain();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return List.of();
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        throw unknown();
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        throw unknown();
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        throw unknown();
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        throw unknown();
    }

    private static UnsupportedOperationException unknown() {
        return new UnsupportedOperationException("the double of a producer does not know this");
    }
}
