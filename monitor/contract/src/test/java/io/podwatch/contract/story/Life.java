package io.podwatch.contract.story;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.LifecycleRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodDiff;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pod as it is observed, and the records that the watcher writes of it, as bytes. */
final class Life {
    private static final RecordCodecs CODECS = new RecordCodecs(1_000_000);
    private static final long FIRST_VERSION = 1000;

    private final String title;
    private final List<EncodedRecord> records = new ArrayList<>();
    private Optional<PodObservation> last = Optional.empty();
    private long version = FIRST_VERSION;

    Life(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Life seen(PodBuilder pod) {
        return seen(pod, 1);
    }

    /** @param merged how many observations this is the last of, the others being lost */
    Life seen(PodBuilder pod, int merged) {
        return observed(pod.version(++version).build(), Sighting.WATCHED, merged, Optional.empty());
    }

    Life listed(PodBuilder pod) {
        return observed(pod.version(++version).build(), Sighting.LISTED, 1, Optional.empty());
    }

    /** The watcher knows from the node when it turned. */
    Life nodeTurned(PodBuilder pod, Instant at) {
        return observed(pod.version(version).build(), Sighting.WATCHED, 1, Optional.of(at));
    }

    private Life observed(PodObservation pod, Sighting sighting, int merged, Optional<Instant> turnedAt) {
        for (PodTransition step : PodDiff.between(last, pod, sighting, merged)) {
            write(
                    step.change() instanceof PodChange.NodeReadyChanged turned
                            ? step.with(new PodChange.NodeReadyChanged(turned.node(), turned.ready(), turnedAt))
                            : step);
        }
        last = Optional.of(pod);
        return this;
    }

    Life deleted() {
        String deletedAs = Long.toString(++version);
        write(PodDiff.end(last.orElseThrow(), deletedAs, new PodChange.Deleted(), Sighting.WATCHED));
        return this;
    }

    private void write(PodTransition step) {
        records.add(CODECS.transitions().encode(step));
    }

    /** As a reader of the topic has them. */
    List<PodTransition> read() {
        return records.stream().map(Life::read).toList();
    }

    private static PodTransition read(EncodedRecord encoded) {
        LifecycleRecord read =
                CODECS.decodeLifecycle(encoded.key().bytes(), encoded.value().orElseThrow());
        return ((LifecycleRecord.Transitioned) read).transition();
    }
}
