package io.podwatch.contract.detector;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.contract.json.Values;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import java.util.Map;

/** What makes a finding one and the same over time. */
final class FindingKeyShape {

    private static final Shape<FindingType> TYPE = Scalars.knownWord(FindingType.values(), FindingType::text);

    private FindingKeyShape() {}

    /** With the type as a member. */
    static Body<FindingKey> typed() {
        ObjectShape.Builder<FindingKey> object = ObjectShape.named("FindingKey", "Which finding it is.");
        Field<FindingType> type = object.required("type", TYPE, FindingKey::type, "the condition that is told");
        Subject subject = new Subject(object);
        object.derived("alertName", Scalars.TEXT, key -> key.type().alertName(), "the alert's name in Prometheus");
        object.derived("fingerprint", Scalars.TEXT, FindingKey::fingerprint, "stable over restarts and versions");
        return object.build(values -> subject.key(values.get(type), values));
    }

    /** Where something else tells the type. */
    static Body<FindingKey> of(FindingType type) {
        ObjectShape.Builder<FindingKey> object = ObjectShape.named("FindingKey", "Which finding it may lead to.");
        Subject subject = new Subject(object);
        return object.build(values -> subject.key(type, values));
    }

    private static final class Subject {

        private static final Shape<Map<String, String>> LABELS = Collected.map(Scalars.TEXT);

        private final Field<String> cluster;
        private final Field<String> namespace;
        private final Field<Map<String, String>> labels;

        Subject(ObjectShape.Builder<FindingKey> object) {
            cluster = object.required("cluster", Scalars.TEXT, FindingKey::cluster, "the cluster's configured name");
            namespace = object.required(
                    "namespace", Scalars.TEXT, FindingKey::namespace, "the namespace; _ for the whole cluster");
            labels = object.optional("labels", LABELS, FindingKey::subject, "what names the subject");
        }

        FindingKey key(FindingType type, Values values) {
            return new FindingKey(type, values.get(cluster), values.get(namespace), values.get(labels));
        }
    }
}
