package io.podwatch.contract.record;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.StateKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The keys of detector states, {@code cluster/namespace/type/label=value,label=value}, and {@code ,uid=…} behind that where
 * a pod has a part of its own: a key leads back to its finding, so that a tombstone tells what is to be forgotten. Label
 * values are names of Kubernetes, which hold neither sign.
 */
public final class FindingSubject {

    private static final char SEPARATOR = '/';
    private static final String PART = "uid";

    private FindingSubject() {}

    public static SubjectKey key(StateKey key) {
        FindingKey finding = key.finding();
        String part = key.part().isEmpty() ? "" : "," + PART + "=" + key.part();
        return SubjectKey.detectorState(
                finding.cluster(), finding.namespace(), finding.type().text(), finding.subjectText() + part);
    }

    /** What a key stands for; empty for a type that a later release added. */
    public static Optional<StateKey> stateKey(SubjectKey key) {
        int end = key.subject().indexOf(SEPARATOR);
        if (end < 0) {
            return Optional.empty();
        }
        Map<String, String> labels = labels(key.subject().substring(end + 1));
        String part = Optional.ofNullable(labels.remove(PART)).orElse("");
        return type(key.subject().substring(0, end))
                .map(type -> new StateKey(new FindingKey(type, key.cluster(), key.namespace(), labels), part));
    }

    private static Optional<FindingType> type(String text) {
        for (FindingType type : FindingType.values()) {
            if (type.text().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        for (String label : text.split(",")) {
            int equals = label.indexOf('=');
            if (equals > 0) {
                labels.put(label.substring(0, equals), label.substring(equals + 1));
            }
        }
        return labels;
    }
}
