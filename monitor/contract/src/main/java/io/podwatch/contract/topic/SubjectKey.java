package io.podwatch.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodId;

/**
 * The key of a record, {@code cluster[/namespace[/subject]]}: text and parts tell each other.
 *
 * @param namespace {@code _} for subjects of the whole cluster; "" where the key is the cluster alone
 * @param subject may itself have parts; "" where the key is a namespace
 */
public record SubjectKey(String cluster, String namespace, String subject) {

    private static final char SEPARATOR = '/';
    private static final String GAP = "gap/";

    public SubjectKey {
        requirePart("cluster", cluster);
        if (cluster.isEmpty() || (namespace.isEmpty() && !subject.isEmpty())) {
            throw new IllegalArgumentException(
                    "cannot build a record key of cluster \"%s\", namespace \"%s\" and subject \"%s\": expected none empty before one that is not"
                            .formatted(cluster, namespace, subject));
        }
        requirePart("namespace", namespace);
    }

    public static SubjectKey of(Observation observation) {
        boolean isNamespace = observation.observedKind() == ObservedKind.NAMESPACE;
        return new SubjectKey(observation.cluster(), observation.namespace(), isNamespace ? "" : observation.subject());
    }

    public static SubjectKey of(PodId pod) {
        return new SubjectKey(pod.cluster(), pod.namespace(), pod.uid());
    }

    /** The key of a gap record in the lifecycle topic; the kind stands where others have their namespace. */
    public static SubjectKey of(Gap gap) {
        return new SubjectKey(gap.cluster(), gap.kind().text(), GAP + gap.from());
    }

    public static SubjectKey watch(String cluster) {
        return new SubjectKey(cluster, "", "");
    }

    public static SubjectKey detectorState(String cluster, String namespace, String detector, String subject) {
        return new SubjectKey(cluster, namespace, detector + SEPARATOR + subject);
    }

    public static SubjectKey alert(String cluster, String namespace, String fingerprint) {
        return new SubjectKey(cluster, namespace, fingerprint);
    }

    public static SubjectKey parse(String text) {
        int first = text.indexOf(SEPARATOR);
        if (first < 0) {
            return watch(text);
        }
        int second = text.indexOf(SEPARATOR, first + 1);
        return second < 0
                ? new SubjectKey(text.substring(0, first), text.substring(first + 1), "")
                : new SubjectKey(
                        text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
    }

    public static SubjectKey parse(byte[] key) {
        return parse(new String(key, UTF_8));
    }

    /** Whether a key of the lifecycle topic is that of a gap: no pod's uid has parts. */
    public boolean isGap() {
        return subject.startsWith(GAP);
    }

    public String text() {
        if (namespace.isEmpty()) {
            return cluster;
        }
        return subject.isEmpty()
                ? cluster + SEPARATOR + namespace
                : cluster + SEPARATOR + namespace + SEPARATOR + subject;
    }

    public byte[] bytes() {
        return text().getBytes(UTF_8);
    }

    private static void requirePart(String name, String part) {
        if (part.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException(
                    "cannot use %s \"%s\" in a record key: expected a name without \"/\"".formatted(name, part));
        }
    }
}
