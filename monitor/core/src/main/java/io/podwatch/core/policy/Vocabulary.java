package io.podwatch.core.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which annotations are understood where: what speaks of pods on workloads, bare pods and namespaces, what speaks of usage on
 * quotas and namespaces. What stands elsewhere changes nothing, and is shown as such.
 */
public final class Vocabulary {
    private static final List<Annotation<?>> COMMON = List.of(Annotation.OFF, Annotation.SEVERITY_MAX);

    private final Map<String, Annotation<?>> ofPods;
    private final Map<String, Annotation<?>> ofQuotas;
    private final Map<String, Annotation<?>> ofNamespaces;

    /** Each beside those that every object may have. */
    public Vocabulary(Collection<Annotation<?>> ofPods, Collection<Annotation<?>> ofQuotas) {
        this.ofPods = named(ofPods, COMMON);
        this.ofQuotas = named(ofQuotas, COMMON);
        this.ofNamespaces = named(this.ofPods.values(), this.ofQuotas.values());
    }

    private static Map<String, Annotation<?>> named(Collection<Annotation<?>> some, Collection<Annotation<?>> more) {
        Map<String, Annotation<?>> named = new HashMap<>();
        some.forEach(annotation -> named.put(annotation.name(), annotation));
        more.forEach(annotation -> named.put(annotation.name(), annotation));
        return Map.copyOf(named);
    }

    public Collection<Annotation<?>> all() {
        return ofNamespaces.values();
    }

    /** The names that change nothing on a workload, or on a pod that has none. */
    public List<String> malformedOfPods(Map<String, String> given) {
        return malformed(given, ofPods);
    }

    public List<String> malformedOfQuota(Map<String, String> given) {
        return malformed(given, ofQuotas);
    }

    public List<String> malformedOfNamespace(Map<String, String> given) {
        return malformed(given, ofNamespaces);
    }

    private static List<String> malformed(Map<String, String> given, Map<String, Annotation<?>> known) {
        return given.isEmpty() ? List.of() : Annotations.malformed(given, known);
    }
}
