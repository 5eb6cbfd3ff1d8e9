package io.podwatch.watcher.source;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.kube.Event;
import io.podwatch.watcher.kube.LimitRange;
import io.podwatch.watcher.kube.Namespace;
import io.podwatch.watcher.kube.Node;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.kube.ResourceQuota;
import io.podwatch.watcher.kube.Workload;
import io.podwatch.watcher.observe.ObservationMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that is watched, in the order in which it should be known. */
public final class Targets {
    private static final Set<WatchedKind> REFER_TO_OTHERS =
            Set.of(WatchedKind.PODS, WatchedKind.WARNINGS, WatchedKind.KILLINGS);

    private final ObservationMapping mapping;
    private final WatchScope scope;

    public Targets(ObservationMapping mapping, WatchScope scope) {
        this.mapping = mapping;
        this.scope = scope;
    }

    /** Whether its observations are better understood when the others are known. */
    public static boolean refersToOthers(WatchedKind kind) {
        return REFER_TO_OTHERS.contains(kind);
    }

    public List<Target<?>> all() {
        List<Target<?>> targets = new ArrayList<>();
        targets.add(plain(WatchedKind.NAMESPACES, Namespace.class));
        targets.add(new Target<>(WatchedKind.LIMIT_RANGES, LimitRange.class, "", "", new LimitRangeReading(mapping)));
        targets.add(plain(WatchedKind.NODES, Node.class));
        targets.add(workload(WatchedKind.DEPLOYMENTS, Workload.Deployment.class));
        targets.add(workload(WatchedKind.REPLICA_SETS, Workload.ReplicaSet.class));
        targets.add(workload(WatchedKind.STATEFUL_SETS, Workload.StatefulSet.class));
        targets.add(workload(WatchedKind.DAEMON_SETS, Workload.DaemonSet.class));
        targets.add(workload(WatchedKind.JOBS, Workload.Job.class));
        targets.add(workload(WatchedKind.CRON_JOBS, Workload.CronJob.class));
        targets.add(plain(WatchedKind.QUOTAS, ResourceQuota.class));
        targets.add(pods());
        targets.add(events(WatchedKind.WARNINGS, "type=Warning"));
        targets.add(events(WatchedKind.KILLINGS, "reason=Killing,type=Normal"));
        return targets;
    }

    private <T extends Resource> Target<T> plain(WatchedKind kind, Class<T> type) {
        return new Target<>(kind, type, "", "", Target.observed(mapping, Targets::observe, false));
    }

    private static Optional<? extends Observation> observe(ObservationMapping mapping, Resource resource) {
        if (resource instanceof Namespace namespace) {
            return Optional.of(mapping.namespace(namespace));
        }
        return resource instanceof Node node
                ? Optional.of(mapping.node(node))
                : Optional.of(mapping.quota((ResourceQuota) resource));
    }

    private <T extends Workload> Target<T> workload(WatchedKind kind, Class<T> type) {
        return new Target<>(
                kind,
                type,
                "",
                "",
                Target.observed(mapping, (its, workload) -> Optional.of(its.workload(workload)), false));
    }

    private Target<Pod> pods() {
        boolean selected = !scope.podSelector().isEmpty();
        return new Target<>(
                WatchedKind.PODS,
                Pod.class,
                scope.podSelector(),
                "",
                Target.observed(mapping, (its, pod) -> Optional.of(its.pod(pod)), selected));
    }

    private Target<Event> events(WatchedKind kind, String fieldSelector) {
        return new Target<>(
                kind, Event.class, "", fieldSelector, Target.observed(mapping, ObservationMapping::event, false));
    }

    private record LimitRangeReading(ObservationMapping mapping) implements Reading<LimitRange> {
        @Override
        public Optional<Notice> seen(Origin origin, LimitRange range, Sighting sighting) {
            return Optional.of(notice(origin, range, mapping.limitRange(range)));
        }

        @Override
        public Optional<Notice> gone(Origin origin, LimitRange range) {
            return Optional.of(notice(origin, range, List.of()));
        }

        @Override
        public Reading<LimitRange> lenient() {
            return new LimitRangeReading(mapping.lenient());
        }

        private static Notice notice(Origin origin, LimitRange range, List<LimitRangeItem> items) {
            return new Notice.LimitRangeChanged(
                    origin,
                    range.getMetadata().getNamespace(),
                    range.getMetadata().getName(),
                    items);
        }

        @Override
        public String identity(LimitRange range) {
            return range.getMetadata().getNamespace() + "/"
                    + range.getMetadata().getName();
        }

        @Override
        public String name(LimitRange range) {
            return range.getMetadata().getName();
        }
    }
}
