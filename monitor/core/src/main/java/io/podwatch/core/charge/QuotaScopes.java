package io.podwatch.core.charge;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.ScopeRequirement;
import io.podwatch.core.workload.PodTerms;
import java.util.List;
import java.util.Optional;

/** Which pods a quota counts, as quota admission chooses them: those that meet every term of its scopes. */
public final class QuotaScopes {
    private QuotaScopes() {}

    static boolean include(List<ScopeRequirement> scopes, PodDemand pod) {
        return scopes.stream().allMatch(term -> includes(term, pod.bestEffort(), Optional.of(pod.terms())));
    }

    /**
     * Whether a quota counts a pod that is there.
     *
     * @param terms what the template of its workload says, since the pod's own record does not; of what is not known nobody
     *     can say that it is counted
     */
    public static boolean include(List<ScopeRequirement> scopes, PodObservation pod, Optional<PodTerms> terms) {
        boolean isBestEffort = pod.qosClass().equals("BestEffort");
        return scopes.stream().allMatch(term -> includes(term, isBestEffort, terms));
    }

    /** A scope that is none of pods chooses no pod. */
    private static boolean includes(ScopeRequirement term, boolean bestEffort, Optional<PodTerms> terms) {
        return switch (term.scope()) {
            case "BestEffort" -> bestEffort;
            case "NotBestEffort" -> !bestEffort;
            default -> terms.filter(known -> includes(term, known)).isPresent();
        };
    }

    private static boolean includes(ScopeRequirement term, PodTerms pod) {
        return switch (term.scope()) {
            case "Terminating" -> pod.hasDeadline();
            case "NotTerminating" -> !pod.hasDeadline();
            case "PriorityClass" -> isOfClass(term, pod.priorityClass());
            case "CrossNamespacePodAffinity" -> pod.crossesNamespaces();
            default -> false;
        };
    }

    private static boolean isOfClass(ScopeRequirement term, String priorityClass) {
        return switch (term.operator()) {
            case "Exists" -> !priorityClass.isEmpty();
            case "DoesNotExist" -> priorityClass.isEmpty();
            case "In" -> !priorityClass.isEmpty() && term.values().contains(priorityClass);
            case "NotIn" -> priorityClass.isEmpty() || !term.values().contains(priorityClass);
            default -> false;
        };
    }
}
