package io.podwatch.watcher.kube;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The part of a pod template's spec that Podwatch reads: what quotas count and choose by, which of pods themselves nobody reads. */
public record TemplateSpec(
        List<PodSpec.Container> initContainers,
        List<PodSpec.Container> containers,
        PodSpec.Resources resources,
        Map<String, String> overhead,
        String priorityClassName,
        Optional<Long> activeDeadlineSeconds,
        Affinity affinity) {
    static final TemplateSpec EMPTY = new TemplateSpec(null, null, null, null, null, Optional.empty(), null);

    public TemplateSpec {
        initContainers = Absent.or(initContainers);
        containers = Absent.or(containers);
        resources = resources == null ? PodSpec.Resources.NONE : resources;
        overhead = Absent.or(overhead);
        priorityClassName = Absent.or(priorityClassName);
        activeDeadlineSeconds = activeDeadlineSeconds == null ? Optional.empty() : activeDeadlineSeconds;
        affinity = affinity == null ? Affinity.NONE : affinity;
    }

    /** To which pods it wants to be near, and from which apart. */
    public record Affinity(PodAffinity podAffinity, PodAffinity podAntiAffinity) {
        static final Affinity NONE = new Affinity(null, null);

        public Affinity {
            podAffinity = podAffinity == null ? PodAffinity.NONE : podAffinity;
            podAntiAffinity = podAntiAffinity == null ? PodAffinity.NONE : podAntiAffinity;
        }

        public boolean crossesNamespaces() {
            return Stream.of(podAffinity, podAntiAffinity).anyMatch(PodAffinity::crossesNamespaces);
        }
    }

    public record PodAffinity(
            @JsonProperty("requiredDuringSchedulingIgnoredDuringExecution")
            List<Term> required,

            @JsonProperty("preferredDuringSchedulingIgnoredDuringExecution")
            List<Preference> preferred) {
        static final PodAffinity NONE = new PodAffinity(null, null);

        public PodAffinity {
            required = Absent.or(required);
            preferred = Absent.or(preferred);
        }

        private boolean crossesNamespaces() {
            return Stream.concat(required.stream(), preferred.stream().map(Preference::podAffinityTerm))
                    .anyMatch(Term::crossesNamespaces);
        }
    }

    public record Preference(Term podAffinityTerm) {
        public Preference {
            podAffinityTerm = podAffinityTerm == null ? Term.NONE : podAffinityTerm;
        }
    }

    /** An empty selector chooses all namespaces, none at all the pod's own: whether there is one is all that matters. */
    public record Term(List<String> namespaces, Optional<Map<String, Object>> namespaceSelector) {
        static final Term NONE = new Term(null, Optional.empty());

        public Term {
            namespaces = Absent.or(namespaces);
            namespaceSelector = namespaceSelector == null ? Optional.empty() : namespaceSelector;
        }

        private boolean crossesNamespaces() {
            return !namespaces.isEmpty() || namespaceSelector.isPresent();
        }
    }
}
