package io.podwatch.watcher.observe;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import io.podwatch.watcher.kube.Event;
import io.podwatch.watcher.kube.LimitRange;
import io.podwatch.watcher.kube.Namespace;
import io.podwatch.watcher.kube.Node;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.kube.ResourceQuota;
import io.podwatch.watcher.kube.Workload;
import java.util.List;
import java.util.Optional;

/** The door of the mapping: one object in, one observation out, whatever the API left out. Safe for many threads. */
public final class ObservationMapping {
    private final MappingSettings settings;
    private final SharedParts shared;
    private final PodMapping pods;
    private final WorkloadMapping workloads;
    private final TenantMapping tenants;
    private final EventMapping events;

    /** Throws for an object one of whose quantities is none. */
    public ObservationMapping(MappingSettings settings) {
        this(settings, new SharedParts(settings.internedTexts()), Quantities.STRICT);
    }

    private ObservationMapping(MappingSettings settings, SharedParts shared, Quantities quantities) {
        this.settings = settings;
        this.shared = shared;
        MessageText messages = new MessageText(settings.messageLength());
        pods = new PodMapping(settings.cluster(), shared, messages, quantities);
        workloads = new WorkloadMapping(settings.cluster(), shared, messages, quantities);
        tenants = new TenantMapping(settings, new Conditions(shared, messages), messages, quantities);
        events = new EventMapping(settings.cluster(), shared, messages);
    }

    /** The same, but for quantities that cannot be read: they are left out, and quotas tell of them. */
    public ObservationMapping lenient() {
        return new ObservationMapping(settings, shared, Quantities.LENIENT);
    }

    public PodObservation pod(Pod pod) {
        return pods.observe(pod);
    }

    public WorkloadObservation workload(Workload workload) {
        return workloads.observe(workload);
    }

    public QuotaObservation quota(ResourceQuota quota) {
        return tenants.observe(quota);
    }

    public NamespaceObservation namespace(Namespace namespace) {
        return tenants.observe(namespace);
    }

    public NodeObservation node(Node node) {
        return tenants.observe(node);
    }

    public List<LimitRangeItem> limitRange(LimitRange range) {
        return tenants.items(range);
    }

    /** Absent for events that explain nothing. */
    public Optional<EvidenceObservation> event(Event event) {
        return events.observe(event);
    }
}
