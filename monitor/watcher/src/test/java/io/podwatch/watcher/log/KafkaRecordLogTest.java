package io.podwatch.watcher.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLogException;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the log makes of what its producer throws. */
final class KafkaRecordLogTest {
    private static final KafkaLogSettings SETTINGS = KafkaLogSettings.of(new TopicNames("test"), 1);

    private final Clients clients = new Clients();
    private Duration elapsed = Duration.ZERO;
    private final KafkaRecordLog log = new KafkaRecordLog(
            SETTINGS,
            clients,
            "east",
            InstantSource.fixed(Moments.START),
            () -> elapsed.toNanos(),
            new SimpleMeterRegistry(),
            Optional.empty());

    @Test
    void aLostTransactionIsAbortedAndTriedAgainByTheSameWriter() throws InterruptedException {
        fence();
        Kind kind = commitWith(new TransactionAbortableException("lost"));

        clients.last().commitTransactionException = null;
        log.abort();
        log.begin();
        log.send(mark(Moments.second(1)));
        log.commit();

        assertThat(kind).isEqualTo(Kind.ABORTABLE);
        assertThat(clients.producers).hasSize(1);
        assertThat(clients.last().history()).hasSize(1);
    }

    @Test
    void aCommitWithoutAnAnswerIsTriedAsOftenAsConfiguredAndThenItsOutcomeIsUnknown() throws InterruptedException {
        fence();

        Kind kind = commitWith(new TimeoutException("late"));

        assertThat(kind).isEqualTo(Kind.UNKNOWN);
        assertThat(clients.last().commits).isEqualTo(SETTINGS.commitAttempts());
    }

    @Test
    void aCommitIsToldToHaveSucceededWhenAnyOfItsAttemptsIsAnswered() throws InterruptedException {
        fence();
        log.begin();
        log.send(mark(Moments.second(1)));
        clients.last().answeredFromCommit = 2;

        log.commit();

        assertThat(clients.last().commits).isEqualTo(2);
        assertThat(clients.last().history()).hasSize(1);
    }

    @Test
    void aWriterThatTheBrokersForgotOrRefuseIsOfNoUse() throws InterruptedException {
        fence();
        assertThat(commitWith(new KafkaException("before", new InvalidPidMappingException("forgotten"))))
                .isEqualTo(Kind.FATAL);

        fence();
        assertThat(commitWith(new KafkaException("before", new TransactionalIdAuthorizationException("no"))))
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void whoIsFencedInAYoungTransactionHasASuccessor() throws InterruptedException {
        fence();
        elapsed = elapsed.plusSeconds(60);

        RecordLogException failure = commitFailure(new ProducerFencedException("newer"));

        assertThat(failure.kind()).isEqualTo(Kind.FENCED);
        assertThat(failure).hasMessageContaining("another watcher has begun to publish cluster \"east\"");
    }

    @Test
    void whoIsFencedInAnOldTransactionWasGivenUpAndStartsOver() throws InterruptedException {
        Kind kind = expire();

        fence();

        assertThat(kind).isEqualTo(Kind.EXPIRED);
        assertThat(clients.producers).hasSize(2);
    }

    @Test
    void whoWasGivenUpAndHasASuccessorMeanwhileDoesNotFenceIt() throws InterruptedException {
        expire();
        clients.committed.add(encoded(Moments.second(90)));

        RecordLogException failure = catchThrowableOfType(RecordLogException.class, this::fence);

        assertThat(failure.kind()).isEqualTo(Kind.FENCED);
        assertThat(failure).hasMessageContaining("another watcher has published cluster \"east\"");
        assertThat(clients.producers).hasSize(1);
    }

    @Test
    void aBrokerThatDoesNotAnswerWhileTheLogIsOpenedIsTriedAgain() {
        clients.initTransactionException = new TimeoutException("late");

        RecordLogException failure = catchThrowableOfType(RecordLogException.class, this::fence);

        assertThat(failure.kind()).isEqualTo(Kind.RETRIABLE);
    }

    @Test
    void whoIsInterruptedWhileTheOldProducerIsClosedIsInterrupted() throws InterruptedException {
        fence();
        clients.last().closing = new InterruptException("while joining the sender");

        InterruptedException interrupted = catchThrowableOfType(InterruptedException.class, this::fence);

        assertThat(interrupted).hasMessageContaining("while joining the sender");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aTransactionOfUnknownOutcomeWasCommittedWhenItsLastRecordCanBeRead() throws InterruptedException {
        fence();
        commitWith(new TimeoutException("late"));
        clients.committed.add(encoded(Moments.second(1)));

        fence();

        assertThat(log.wasCommitted()).isTrue();
    }

    @Test
    void aTransactionOfUnknownOutcomeWasNotCommittedWhenReadersPassItsRecords() throws InterruptedException {
        fence();
        commitWith(new TimeoutException("late"));
        clients.firstOffset = 1;
        clients.committed.add(encoded(Moments.second(1)));

        fence();

        assertThat(log.wasCommitted()).isFalse();
    }

    @Test
    void aTransactionWhoseEndWasNeverAskedForWasNotCommitted() throws InterruptedException {
        fence();
        log.begin();
        log.send(mark(Moments.second(1)));
        clients.committed.add(encoded(Moments.second(1)));

        fence();

        assertThat(log.wasCommitted()).isFalse();
    }

    @Test
    void whoIsGivenUpBeforeItsFirstWatermarkDoesNotTakeItsPredecessorForASuccessor() throws InterruptedException {
        clients.committed.add(encoded(Moments.second(5)));
        fence();
        log.restore();
        log.begin();
        elapsed = elapsed.plus(SETTINGS.transactionTimeout());
        clients.last().commitTransactionException = new ProducerFencedException("gave up");
        assertThat(catchThrowableOfType(RecordLogException.class, log::commit).kind())
                .isEqualTo(Kind.EXPIRED);

        fence();

        assertThat(clients.producers).hasSize(2);
    }

    @Test
    void whoMakesReadyFencesNobodyYet() throws InterruptedException {
        log.open();

        assertThat(clients.last().transactionInitialized()).isFalse();
    }

    private void fence() throws InterruptedException {
        log.open();
        log.fence();
    }

    /** Commits a watermark of the 5th second; what comes after it takes too long. */
    private Kind expire() throws InterruptedException {
        fence();
        log.begin();
        log.send(mark(Moments.second(5)));
        log.commit();
        clients.committed.add(encoded(Moments.second(5)));
        log.begin();
        elapsed = elapsed.plus(SETTINGS.transactionTimeout());
        clients.last().commitTransactionException = new ProducerFencedException("gave up");
        return catchThrowableOfType(RecordLogException.class, log::commit).kind();
    }

    private Kind commitWith(RuntimeException thrown) {
        return commitFailure(thrown).kind();
    }

    private RecordLogException commitFailure(RuntimeException thrown) {
        log.begin();
        log.send(mark(Moments.second(1)));
        clients.last().commitTransactionException = thrown;
        return catchThrowableOfType(RecordLogException.class, log::commit);
    }

    private static LogEntry mark(Instant time) {
        return new LogEntry.Mark(new Watermark("east", "uid", WatchScope.WHOLE_CLUSTER, time, Map.of()));
    }

    private static EncodedRecord encoded(Instant time) {
        return new RecordCodecs(1_000_000).watermarks().encode(((LogEntry.Mark) mark(time)).watermark());
    }

    private static final class Clients implements LogClients {
        private final List<CountingProducer> producers = new ArrayList<>();
        private final List<EncodedRecord> committed = new ArrayList<>();
        private RuntimeException initTransactionException;
        private int firstOffset;

        CountingProducer last() {
            return producers.get(producers.size() - 1);
        }

        @Override
        public String transactionalId() {
            return "test-east";
        }

        @Override
        public Producer<byte[], byte[]> producer() {
            CountingProducer producer = new CountingProducer();
            producer.initTransactionException = initTransactionException;
            producers.add(producer);
            return producer;
        }

        @Override
        public Consumer<byte[], byte[]> committed() {
            TopicPartition partition = new TopicPartition(new TopicNames("test").name(Topic.WATCH), 0);
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
            for (Topic topic : Topic.values()) {
                TopicPartition empty = new TopicPartition(new TopicNames("test").name(topic), 0);
                consumer.updateBeginningOffsets(Map.of(empty, 0L));
                consumer.updateEndOffsets(Map.of(empty, 0L));
            }
            consumer.updateEndOffsets(Map.of(partition, (long) firstOffset + committed.size()));
            consumer.schedulePollTask(() -> add(consumer, partition));
            return consumer;
        }

        private void add(MockConsumer<byte[], byte[]> consumer, TopicPartition partition) {
            for (int offset = 0; offset < committed.size(); offset++) {
                var produced = committed.get(offset).to(new TopicNames("test"), 0, Moments.START);
                consumer.addRecord(new ConsumerRecord<>(
                        partition.topic(), 0, firstOffset + offset, produced.key(), produced.value()));
            }
        }

        @Override
        public Consumer<byte[], byte[]> uncommitted() {
            return committed();
        }
    }

    private static final class CountingProducer extends MockProducer<byte[], byte[]> {
        private int commits;
        private int answeredFromCommit = 1;
        private RuntimeException closing;

        CountingProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void close(Duration timeout) {
            if (closing != null) {
                throw closing;
            }
            super.close(timeout);
        }

        @Override
        public void commitTransaction() {
            commits++;
            if (commits < answeredFromCommit) {
                throw new TimeoutException("late");
            }
            super.commitTransaction();
        }
    }
}
