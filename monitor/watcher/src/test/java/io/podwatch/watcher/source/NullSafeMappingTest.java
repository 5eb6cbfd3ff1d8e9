package io.podwatch.watcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.observe.ObservationMapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the API server leaves out or writes as null, of whatever kind, an object can be read. */
final class NullSafeMappingTest {
    private static final String METADATA =
            "\"metadata\":{\"name\":\"a\",\"namespace\":\"shop\",\"uid\":\"u-1\",\"resourceVersion\":\"7\","
                    + "\"creationTimestamp\":\"2026-03-01T10:00:00Z\",\"labels\":null,\"annotations\":null,"
                    + "\"ownerReferences\":null}";

    /** As much as may be there, with everything in it that is optional left out or null. */
    private static final List<String> REST =
            List.of("", ",\"spec\":null,\"status\":null", ",\"spec\":{},\"status\":{}", """
            ,"spec":{"containers":null,"initContainers":null,"template":null,"selector":null,"hard":null,"scopes":null,\
            "limits":null,"taints":null,"replicas":null,"strategy":null,"jobTemplate":null,"restartPolicy":null},\
            "status":{"containerStatuses":null,"initContainerStatuses":null,"conditions":null,"phase":null,"hard":null,\
            "used":null,"replicas":null,"startTime":null}""", """
            ,"spec":{"containers":[{"name":"app","resources":null,"ports":null}],"limits":[{"type":"Container"}],\
            "template":{"metadata":null,"spec":null}},\
            "status":{"containerStatuses":[{"name":"app","state":null,"lastState":null},{"name":"b","state":{}}],\
            "conditions":[{"type":"Ready","status":"True","lastTransitionTime":null,"reason":null}]}""", """
            ,"involvedObject":null,"reason":null,"message":null,"source":null,"firstTimestamp":null,"lastTimestamp":null,\
            "eventTime":null,"count":null,"series":null,"type":null""");

    static Stream<Target<?>> targets() {
        return new Targets(new ObservationMapping(MappingSettings.of("east")), WatchScope.WHOLE_CLUSTER).all().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anObjectWithAnyPartMissingIsRead(Target<?> target) {
        for (String rest : REST) {
            read(target, "{" + METADATA + rest + "}");
        }
    }

    private static <T extends Resource> void read(Target<T> target, String json) {
        T object = KubernetesDecoding.serialization().unmarshal(json, target.type());
        Origin origin = new Origin(target.kind(), "");

        Optional<Notice> seen = target.reading().seen(origin, object, Sighting.LISTED);
        Optional<Notice> gone = target.reading().gone(origin, object);

        assertThat(seen.isPresent()).as(json).isEqualTo(gone.isPresent());
        assertThat(target.reading().identity(object)).isNotEmpty();
        assertThat(target.reading().name(object)).isEqualTo("a");
    }
}
