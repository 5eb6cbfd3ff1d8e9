package io.podwatch.watcher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.quantity.MalformedQuantityException;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.observe.ObservationMapping;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever kind has quantities, one that cannot be read does not cost the object. */
final class LenientReadingTest {
    private static final Set<WatchedKind> WITHOUT = EnumSet.of(
            WatchedKind.NAMESPACES,
            WatchedKind.NODES,
            WatchedKind.CRON_JOBS,
            WatchedKind.WARNINGS,
            WatchedKind.KILLINGS);
    private static final String CONTAINERS =
            "\"containers\":[{\"name\":\"app\",\"resources\":{\"requests\":{\"cpu\":\"half\"}}}]";
    private static final String OBJECT = "{\"metadata\":{\"name\":\"a\",\"namespace\":\"shop\",\"uid\":\"u-1\","
            + "\"resourceVersion\":\"7\"},\"spec\":{\"hard\":{\"cpu\":\"half\"},"
            + "\"limits\":[{\"type\":\"Container\",\"default\":{\"cpu\":\"half\"}}]," + CONTAINERS
            + ",\"template\":{\"spec\":{" + CONTAINERS + "}}}}";

    static Stream<Target<?>> targets() {
        return new Targets(new ObservationMapping(MappingSettings.of("east")), WatchScope.WHOLE_CLUSTER)
                .all().stream().filter(target -> !WITHOUT.contains(target.kind()));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anObjectIsReadWithoutTheQuantityThatCannotBe(Target<?> target) {
        read(target);
    }

    private static <T extends Resource> void read(Target<T> target) {
        T object = KubernetesDecoding.serialization().unmarshal(OBJECT, target.type());
        Origin origin = new Origin(target.kind(), "");
        Reading<T> lenient = target.reading().lenient();

        assertThatThrownBy(() -> target.reading().seen(origin, object, Sighting.LISTED))
                .isInstanceOf(MalformedQuantityException.class);
        assertThat(lenient.seen(origin, object, Sighting.LISTED)).isPresent();
        assertThat(lenient.gone(origin, object)).isPresent();
        assertThat(lenient.identity(object)).isEqualTo(target.reading().identity(object));
        assertThat(lenient.name(object)).isEqualTo("a");
    }
}
