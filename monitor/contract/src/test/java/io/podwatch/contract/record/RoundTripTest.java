package io.podwatch.contract.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.PodDiff;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.history.PodHistories;
import io.podwatch.core.testkit.history.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final int HISTORY_LENGTH = 200;

    private final RecordCodecs codecs = Examples.CODECS;

    @Test
    void everyPodThatCanComeAboutIsReadBackAsItWas() {
        Seeds.check(20, random -> {
            for (PodObservation pod : PodHistories.random(random, HISTORY_LENGTH)) {
                EncodedRecord encoded = codecs.encode(pod);

                assertThat(codecs.pods()
                                .decode(encoded.key().bytes(), encoded.value().orElseThrow()))
                        .isEqualTo(pod);
            }
        });
    }

    @Test
    void everyTransitionThatCanComeAboutIsReadBackAsItWasAndHasAnIdOfItsOwn() {
        Seeds.check(20, random -> {
            List<PodObservation> history = PodHistories.ofOnePod(random, HISTORY_LENGTH);
            Set<String> ids = new HashSet<>();
            for (int index = 1; index < history.size(); index++) {
                for (PodTransition transition :
                        PodDiff.between(Optional.of(history.get(index - 1)), history.get(index), Sighting.WATCHED, 1)) {
                    EncodedRecord encoded = codecs.transitions().encode(transition);

                    assertThat(codecs.decodeLifecycle(
                                    encoded.key().bytes(), encoded.value().orElseThrow()))
                            .isEqualTo(new LifecycleRecord.Transitioned(transition));
                    assertThat(ids.add(encoded.headers().get(1).text()))
                            .as("id of %s", transition)
                            .isTrue();
                }
            }
        });
    }
}
