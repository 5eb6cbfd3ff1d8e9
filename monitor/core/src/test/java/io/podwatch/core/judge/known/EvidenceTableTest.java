package io.podwatch.core.judge.known;

import static io.podwatch.core.testkit.EvidenceBuilder.anEvent;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceTableTest {
    private static final PodObservation WEB = aPod("web-1").build();
    private static final PodObservation API = aPod("api-1").build();

    private final EvidenceTable table = new EvidenceTable(Set.of("FailedMount"), 3);

    @Test
    void whatNobodyReadsIsNotKept() {
        table.keep(event("FailedMount", WEB, 1)).keep(event("Pulled", WEB, 2));

        assertThat(reasonsOf(WEB)).containsExactly("FailedMount");
    }

    @Test
    void ofOnePodTheNewestAreKeptAndTheOthersCounted() {
        for (int at = 5; at > 0; at--) {
            table.keep(event("FailedMount", WEB, at));
        }
        table.keep(event("FailedMount", API, 1));

        assertThat(table.about("test", "shop", "Pod", "web-1"))
                .extracting(event -> event.lastAt().orElseThrow())
                .containsExactlyInAnyOrder(second(3), second(4), second(5));
        assertThat(reasonsOf(API)).hasSize(1);
        assertThat(table.shed("test")).isEqualTo(2);
        assertThat(table.size()).isEqualTo(4);
    }

    @Test
    void anEventThatHappensAgainTakesItsOwnPlace() {
        for (int at = 1; at < 9; at++) {
            table.keep(anEvent("FailedMount", WEB, "")
                    .uid("same")
                    .version(at)
                    .at(second(at))
                    .build());
        }

        assertThat(table.size()).isEqualTo(1);
        assertThat(table.shed("test")).isZero();
    }

    private List<String> reasonsOf(PodObservation pod) {
        return table.about("test", "shop", "Pod", pod.id().name()).stream()
                .map(EvidenceObservation::reason)
                .toList();
    }

    private static EvidenceObservation event(String reason, PodObservation pod, int at) {
        return anEvent(reason, pod, "")
                .uid(reason + pod.id().name() + at)
                .at(second(at))
                .build();
    }
}
