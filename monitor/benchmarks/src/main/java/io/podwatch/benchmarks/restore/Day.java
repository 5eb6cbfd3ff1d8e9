package io.podwatch.benchmarks.restore;

import io.podwatch.benchmarks.bed.Bed;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes the states that pods went through, and the watermarks of that time, as if it had just ended. */
final class Day {
    private static final Duration WATERMARK_INTERVAL = Duration.ofSeconds(2);

    private final Bed bed;
    private final RestoreOptions options;
    private final Instant end;
    private final Instant begin;

    Day(Bed bed, RestoreOptions options, Instant end) {
        this.bed = bed;
        this.options = options;
        this.end = end;
        this.begin = end.minus(options.span());
    }

    /** @param last the state of each pod at the end */
    void write(List<PodObservation> last) throws InterruptedException, ExecutionException {
        List<Callable<Void>> writers = new ArrayList<>();
        for (int number = 0; number < options.writers(); number++) {
            writers.add(writer(number, last));
        }
        writers.add(this::watermarks);
        ExecutorService threads = Executors.newFixedThreadPool(writers.size());
        try {
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<Void> writer(int number, List<PodObservation> last) {
        List<PodObservation> own = new ArrayList<>();
        for (int index = number; index < last.size(); index += options.writers()) {
            own.add(last.get(index));
        }
        Churn churn = new Churn(own, (long) options.updates() * own.size() / last.size(), number);
        return () -> {
            try (BulkWriter writer = writer("day-" + number)) {
                write(churn, writer);
            }
            return null;
        };
    }

    private void write(Churn churn, BulkWriter writer) {
        writer.write(churn.first(), begin, Duration.ZERO);
        long written = 0;
        for (long round = 0; round < churn.rounds(); round++) {
            List<PodObservation> versions = churn.round(round);
            writer.write(
                    versions,
                    at(written, churn),
                    Duration.between(at(written, churn), at(written + versions.size(), churn)));
            written += versions.size();
        }
    }

    private Instant at(long written, Churn churn) {
        return begin.plusMillis(options.span().toMillis() * written / Math.max(1, churn.updates()));
    }

    private Void watermarks() {
        try (BulkWriter writer = writer("day-watermarks")) {
            RecordCodecs codecs = writer.codecs();
            for (Instant time = begin; time.isBefore(end); time = time.plus(WATERMARK_INTERVAL)) {
                writer.everywhere(codecs.watermarks().encode(watermark(time)), bed.partitions(), time);
            }
        }
        return null;
    }

    private Watermark watermark(Instant time) {
        Map<ObservedKind, KindFreshness> kinds = new EnumMap<>(ObservedKind.class);
        for (ObservedKind kind : ObservedKind.values()) {
            kinds.put(kind, new KindFreshness(true, Optional.of(time), ""));
        }
        return new Watermark(bed.cluster(), bed.clusterUid(), WatchScope.WHOLE_CLUSTER, time, kinds);
    }

    private BulkWriter writer(String name) {
        return new BulkWriter(bed.bootstrapServers(), bed.partitions(), name);
    }
}
