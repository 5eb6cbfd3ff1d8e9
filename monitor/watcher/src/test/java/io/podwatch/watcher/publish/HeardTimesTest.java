package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.Moments.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.inbox.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeardTimesTest {
    private final Hearing hearing = new Hearing();
    private Set<ObservedKind> lost = Set.of();
    private final HeardTimes heard = new HeardTimes(hearing, Duration.ofSeconds(2));

    @Test
    void withoutABacklogAWatermarkVouchesForAllThatWasHeard() {
        hearing.heard = Optional.of(minute(5));
        take(minute(5), minute(5), true);

        assertThat(heard.heardAt(ObservedKind.POD)).contains(minute(5));
    }

    @Test
    void aWatermarkDoesNotVouchForWhatWasHeardAfterTheOldestNoticeThatWaits() {
        hearing.heard = Optional.of(minute(5));
        take(minute(5), minute(5), true);
        hearing.heard = Optional.of(minute(9));

        take(minute(9), minute(6), false);

        assertThat(heard.heardAt(ObservedKind.POD)).contains(minute(5));
    }

    @Test
    void itVouchesForMoreAsTheBacklogIsWorkedOff() {
        take(minute(1), minute(1), false);
        hearing.heard = Optional.of(minute(2));
        take(minute(2), minute(1), false);
        assertThat(heard.heardAt(ObservedKind.POD)).isEmpty();

        hearing.heard = Optional.of(minute(8));
        take(minute(8), minute(3), false);
        assertThat(heard.heardAt(ObservedKind.POD)).contains(minute(2));

        take(minute(9), minute(9), true);
        assertThat(heard.heardAt(ObservedKind.POD)).contains(minute(8));
    }

    @Test
    void whatIsHeardOfNoMoreWasHeardOfBefore() {
        hearing.heard = Optional.of(minute(5));
        take(minute(5), minute(5), true);
        hearing.heard = Optional.empty();
        take(minute(9), minute(9), true);

        assertThat(heard.heardAt(ObservedKind.POD)).contains(minute(5));
    }

    @Test
    void timeStandsStillForAKindOfWhichAPartMayBeSeenNoMore() {
        hearing.heard = Optional.of(minute(5));
        take(minute(5), minute(5), true);
        lost = Set.of(ObservedKind.WORKLOAD);
        hearing.heard = Optional.of(minute(9));
        take(minute(9), minute(9), true);

        assertThat(heard.heardAt(ObservedKind.POD)).contains(minute(9));
        assertThat(heard.heardAt(ObservedKind.WORKLOAD)).contains(minute(5));
    }

    private void take(Instant at, Instant seenUpTo, boolean isAll) {
        heard.taken(heard.now(at, lost), seenUpTo, isAll);
    }

    private static final class Hearing implements WatchReport {
        private Optional<Instant> heard = Optional.empty();

        @Override
        public String cluster() {
            return "test";
        }

        @Override
        public String clusterUid() {
            return "";
        }

        @Override
        public WatchScope scope() {
            return WatchScope.WHOLE_CLUSTER;
        }

        @Override
        public Set<Origin> origins() {
            return Set.of();
        }

        @Override
        public Optional<Instant> heardAt(ObservedKind kind) {
            return heard;
        }

        @Override
        public String refusal(ObservedKind kind) {
            return "";
        }
    }
}
