package io.podwatch.it.simulation.kafka;

import io.podwatch.detector.own.ClientFactory;
import io.podwatch.detector.replay.OpenTransaction;
import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Answers questions about offsets a little later, or not in time. */
public final class SimulatedOffsets implements ClientFactory.Offsets {
    private static final Duration LATENCY = Duration.ofMillis(40);
    private static final Duration RETRY = Duration.ofMillis(100);

    private final World world;
    private final SimulatedBroker broker;
    private final SimulatedProcess process;
    private final Duration patience;

    public SimulatedOffsets(World world, SimulatedBroker broker, SimulatedProcess process, Duration patience) {
        this.world = world;
        this.broker = broker;
        this.process = process;
        this.patience = patience;
    }

    /** Waits until no transaction that holds such offsets is open. */
    @Override
    public CompletionStage<Map<TopicPartition, Long>> committed(Collection<TopicPartition> partitions) {
        return answer(partitions, false, () -> {
            Map<TopicPartition, Long> committed = broker.group().committed();
            committed.keySet().retainAll(partitions);
            return committed;
        });
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> begins(Collection<TopicPartition> partitions) {
        return answer(partitions, true, () -> offsets(partitions, PartitionLog::begin));
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
        return answer(partitions, true, () -> offsets(partitions, PartitionLog::end));
    }

    @Override
    public CompletionStage<Integer> partitionCount() {
        return answer(List.of(), true, () -> broker.group().partitions());
    }

    @Override
    public CompletionStage<Optional<OpenTransaction>> openTransaction(TopicPartition partition) {
        return answer(List.of(partition), true, () -> {
            PartitionLog log = broker.log(partition);
            return log.stableEnd() < log.end()
                    ? Optional.of(new OpenTransaction(1, log.stableEnd()))
                    : Optional.empty();
        });
    }

    @Override
    public CompletionStage<Boolean> heard() {
        return answer(List.of(), false, () -> true);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, ToLongFunction<PartitionLog> offset) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, offset.applyAsLong(broker.log(partition))));
        return offsets;
    }

    private <R> CompletionStage<R> answer(Collection<TopicPartition> partitions, boolean ofLogs, Supplier<R> answer) {
        process.edge();
        CompletableFuture<R> promised = new CompletableFuture<>();
        long deadline = world.millis() + patience.toMillis();
        world.after(
                world.upTo(LATENCY),
                "offsets for " + process.name(),
                () -> attempt(partitions, ofLogs, answer, promised, deadline));
        return promised;
    }

    private <R> void attempt(
            Collection<TopicPartition> partitions,
            boolean ofLogs,
            Supplier<R> answer,
            CompletableFuture<R> promised,
            long deadline) {
        boolean possible = ofLogs
                ? !broker.trouble().isAway() && partitions.stream().noneMatch(broker.trouble()::isAway)
                : !broker.trouble().isAway() && broker.group().isStable(partitions);
        if (!process.isAlive()) {
            return;
        }
        if (possible) {
            promised.complete(answer.get());
        } else if (world.millis() >= deadline) {
            promised.completeExceptionally(new TimeoutException("no answer about offsets"));
        } else {
            world.after(
                    RETRY,
                    "offsets for " + process.name(),
                    () -> attempt(partitions, ofLogs, answer, promised, deadline));
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
