package io.podwatch.core.charge;

import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.workload.PodTerms;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What quota admission would count of one more pod of a template, by what the API server and the limit ranges of the namespace
 * fill into it. What they take from elsewhere, the overhead of a runtime class and the default priority class, is not seen.
 *
 * @param unstated what a quota that limits it refuses the pod for, with the containers that do not state it
 */
public record PodDemand(
        Map<String, Quantity> requests,
        Map<String, Quantity> limits,
        Map<String, String> unstated,
        PodTerms terms,
        boolean bestEffort) {
    private static final Set<String> STATED = Set.of("cpu", "memory");
    private static final String REQUESTS = "requests.";
    private static final String LIMITS = "limits.";

    public static PodDemand of(WorkloadObservation workload, List<LimitRangeItem> limitRanges) {
        PodTerms terms = workload.terms();
        List<FilledContainer> given =
                workload.template().stream().map(FilledContainer::of).toList();
        ContainerDefaults defaults = ContainerDefaults.of(limitRanges);
        List<FilledContainer> filled =
                given.stream().map(container -> container.filled(defaults)).toList();
        Map<String, Quantity> ofPod = podRequests(terms, given);
        Map<String, Quantity> requests = PodSum.of(filled, FilledContainer::requests);
        requests.putAll(ofPod);
        Amounts.add(requests, terms.overhead());
        boolean isOfPod = terms.hasResources();
        boolean bestEffort = isOfPod
                ? isBestEffort(ofPod) && isBestEffort(terms.limits())
                : filled.stream().allMatch(FilledContainer::isBestEffort);
        return new PodDemand(requests, limits(terms, filled), isOfPod ? Map.of() : unstated(filled), terms, bestEffort);
    }

    /** They are completed before any limit range is asked, and only where the pod itself has limits. */
    private static Map<String, Quantity> podRequests(PodTerms terms, List<FilledContainer> given) {
        if (terms.limits().isEmpty()) {
            return terms.requests();
        }
        Map<String, Quantity> requests = new HashMap<>(terms.requests());
        Map<String, Quantity> ofContainers = PodSum.of(given, FilledContainer::requests);
        ofContainers.keySet().retainAll(STATED);
        Amounts.complete(requests, ofContainers);
        Amounts.complete(requests, terms.limits());
        return requests;
    }

    /** The overhead raises a limit that there is; it makes none. */
    private static Map<String, Quantity> limits(PodTerms terms, List<FilledContainer> filled) {
        Map<String, Quantity> limits = PodSum.of(filled, FilledContainer::limits);
        limits.putAll(terms.limits());
        Map<String, Quantity> overhead = new HashMap<>(terms.overhead());
        overhead.keySet().retainAll(limits.keySet());
        Amounts.add(limits, overhead);
        return limits;
    }

    /** Whoever limits cpu or memory refuses a pod of which any container leaves it open, and nothing else. */
    private static Map<String, String> unstated(List<FilledContainer> filled) {
        Map<String, String> unstated = new TreeMap<>();
        for (FilledContainer container : filled) {
            for (String resource : STATED) {
                if (!container.requests().containsKey(resource)) {
                    unstated.merge(REQUESTS + resource, container.name(), (some, one) -> some + "," + one);
                    unstated.merge(resource, container.name(), (some, one) -> some + "," + one);
                }
                if (!container.limits().containsKey(resource)) {
                    unstated.merge(LIMITS + resource, container.name(), (some, one) -> some + "," + one);
                }
            }
        }
        return unstated;
    }

    static boolean isBestEffort(Map<String, Quantity> amounts) {
        return STATED.stream().map(amounts::get).noneMatch(amount -> amount != null && amount.isPositive());
    }

    /** By a quota's name for the resource; absent where the pod counts nothing of it. */
    public Optional<Quantity> of(String resource) {
        return PodCharge.of(resource, requests, limits);
    }
}
