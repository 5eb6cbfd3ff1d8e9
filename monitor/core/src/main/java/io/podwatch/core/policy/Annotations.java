package io.podwatch.core.policy;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the namespace and the workload of a subject say: the workload's word counts before the namespace's, and where neither
 * says anything that is understood the configuration holds.
 */
public record Annotations(Map<String, String> ofNamespace, Map<String, String> ofWorkload) {
    public static final Annotations NONE = new Annotations(Map.of(), Map.of());

    public Annotations {
        ofNamespace = Map.copyOf(ofNamespace);
        ofWorkload = Map.copyOf(ofWorkload);
    }

    public boolean isEmpty() {
        return ofNamespace.isEmpty() && ofWorkload.isEmpty();
    }

    public <T> Optional<T> find(Annotation<T> annotation) {
        return find(annotation, ofWorkload).or(() -> find(annotation, ofNamespace));
    }

    public <T> T get(Annotation<T> annotation, T otherwise) {
        return isEmpty() ? otherwise : find(annotation).orElse(otherwise);
    }

    private static <T> Optional<T> find(Annotation<T> annotation, Map<String, String> given) {
        return Optional.ofNullable(given.get(annotation.name())).flatMap(annotation::read);
    }

    public boolean isOff(FindingType type) {
        return get(Annotation.OFF, Set.of()).contains(type);
    }

    public Severity severityMax() {
        return get(Annotation.SEVERITY_MAX, Severity.CRITICAL);
    }

    /** The names among those given to one object that change nothing: unknown, or with a text that is not understood. */
    public static List<String> malformed(Map<String, String> given, Map<String, Annotation<?>> known) {
        List<String> malformed = new ArrayList<>();
        given.forEach((name, text) -> {
            Annotation<?> annotation = known.get(name);
            if (annotation == null || annotation.read(text).isEmpty()) {
                malformed.add(name);
            }
        });
        return malformed;
    }
}
