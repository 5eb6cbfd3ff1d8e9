package io.podwatch.core.policy;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the objects that a subject belongs to say: the word of the nearer one counts before that of the wider one, its
 * namespace's last, and where none says anything that is understood the configuration holds.
 *
 * @param given by each of them, the nearest first; none of them is empty
 * @param ending whether the namespace is being deleted, which says that nobody wants what is in it any more
 */
public record Annotations(List<Map<String, String>> given, boolean ending) {
    public static final Annotations NONE = new Annotations(List.of(), false);

    /** What keeps a namespace from going is told until it has gone. */
    private static final FindingType KEEPS_IT = FindingType.POD_STUCK_TERMINATING;

    public Annotations {
        given = List.copyOf(given);
    }

    @SafeVarargs
    public static Annotations of(Map<String, String>... nearestFirst) {
        List<Map<String, String>> given = new ArrayList<>();
        for (Map<String, String> one : nearestFirst) {
            if (!one.isEmpty()) {
                given.add(one);
            }
        }
        return given.isEmpty() ? NONE : new Annotations(given, false);
    }

    /** The same of what is in a namespace, by whether that is being deleted. */
    public Annotations in(boolean endingNamespace) {
        return endingNamespace == ending ? this : new Annotations(given, endingNamespace);
    }

    public boolean isEmpty() {
        return given.isEmpty();
    }

    public <T> Optional<T> find(Annotation<T> annotation) {
        return given.stream().flatMap(one -> find(annotation, one).stream()).findFirst();
    }

    public <T> T get(Annotation<T> annotation, T otherwise) {
        return isEmpty() ? otherwise : find(annotation).orElse(otherwise);
    }

    private static <T> Optional<T> find(Annotation<T> annotation, Map<String, String> given) {
        return Optional.ofNullable(given.get(annotation.name())).flatMap(annotation::read);
    }

    public boolean isOff(FindingType type) {
        return (ending && type != KEEPS_IT) || get(Annotation.OFF, Set.of()).contains(type);
    }

    public Severity severityMax() {
        return get(Annotation.SEVERITY_MAX, Severity.CRITICAL);
    }

    /** The names among those given to one object that change nothing: unknown there, or with a text that is not understood. */
    public static List<String> malformed(Map<String, String> given, Map<String, Annotation<?>> known) {
        List<String> malformed = new ArrayList<>();
        given.forEach((name, text) -> {
            Annotation<?> annotation = known.get(name);
            boolean isOurs = name.startsWith(Annotation.PREFIX);
            if (isOurs && (annotation == null || annotation.read(text).isEmpty())) {
                malformed.add(name);
            }
        });
        return malformed;
    }
}
