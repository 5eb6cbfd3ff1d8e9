package io.podwatch.contract.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.LifecycleRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.change.PodDiff;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.history.PodHistories;
import io.podwatch.core.testkit.history.Seeds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever replays a history knows at each of its steps what the state says. */
class ReplayPropertyTest {
    private static final int RUNS = 100;
    private static final int LENGTH = 60;
    private static final RecordCodecs CODECS = new RecordCodecs(1_000_000);

    @Test
    void phaseLifecycleReadinessRunsRestartsAndImagesFollowFromTheRecordsAlone() {
        Seeds.check(RUNS, random -> {
            RetoldPod retold = new RetoldPod();
            Optional<PodObservation> before = Optional.empty();
            List<PodObservation> history = PodHistories.ofOnePod(random, LENGTH);
            for (PodObservation pod : random.nextBoolean() ? history : missing(history, random.nextInt(2, 5))) {
                Sighting sighting = random.nextInt(5) == 0 ? Sighting.LISTED : Sighting.WATCHED;
                PodDiff.between(before, pod, sighting, 1).forEach(step -> retold.take(read(step)));

                assertThat(retold.text()).isEqualTo(RetoldPod.text(pod));
                before = Optional.of(pod);
            }
        });
    }

    /** Of several observations only the last is published, as while Kafka is away. */
    private static List<PodObservation> missing(List<PodObservation> history, int each) {
        return history.stream().filter(pod -> history.indexOf(pod) % each == 0).toList();
    }

    private static PodTransition read(PodTransition step) {
        EncodedRecord written = CODECS.transitions().encode(step);
        LifecycleRecord read =
                CODECS.decodeLifecycle(written.key().bytes(), written.value().orElseThrow());
        return ((LifecycleRecord.Transitioned) read).transition();
    }
}
