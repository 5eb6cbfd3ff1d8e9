package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.podwatch.sandbox.apiserver.ObjectStore;
import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Deployment and ReplicaSet controllers: a new revision comes with one pod more than wanted, old pods go as new ones
 * get ready, and never so many that fewer than wanted serve.
 */
final class DeploymentRole implements Role {
    private static final Duration RETRY = Duration.ofSeconds(15);

    private final ObjectStore store;
    private final EventLog events;
    private final Revisions revisions;
    private final Map<String, Refusal> refusals = new HashMap<>();

    /** What a ReplicaSet was refused last; it tries again after a while, not at once. */
    private record Refusal(String message, Instant retryAt) {}

    DeploymentRole(ObjectStore store, EventLog events) {
        this.store = store;
        this.events = events;
        this.revisions = new Revisions(store);
    }

    @Override
    public void step(Instant now) {
        store.list(Deployment.class, "").forEach(deployment -> step(deployment, now));
    }

    private void step(Deployment deployment, Instant now) {
        ReplicaSet current = revisions.current(deployment);
        List<Revisions.Owned> pods = revisions.pods(deployment);
        int desired = deployment.getSpec().getReplicas();
        removeBroken(pods, current);
        scaleDown(pods, current, desired);
        Optional<String> refusal = scaleUp(deployment, current, desired, now);
        new DeploymentReport(store, revisions).write(deployment, current, refusal, now);
    }

    /** Pods of old revisions that do not serve make room at once. */
    private void removeBroken(List<Revisions.Owned> pods, ReplicaSet current) {
        pods.stream()
                .filter(owned -> !owned.isOf(current) && !Pods.isReady(owned.pod()))
                .forEach(owned -> delete(owned.pod()));
    }

    private void scaleDown(List<Revisions.Owned> pods, ReplicaSet current, int desired) {
        long ready = pods.stream().filter(owned -> Pods.isReady(owned.pod())).count();
        List<Revisions.Owned> spare = pods.stream()
                .filter(owned -> Pods.isReady(owned.pod()) && !owned.isOf(current))
                .toList();
        List<Revisions.Owned> own = pods.stream()
                .filter(owned -> owned.isOf(current) && isAlive(owned.pod()))
                .toList();
        spare.stream().limit(Math.max(0, ready - desired)).forEach(owned -> delete(owned.pod()));
        own.stream().skip(desired).forEach(owned -> delete(owned.pod()));
    }

    /** The refusal in the API server's words, when there was one. */
    private Optional<String> scaleUp(Deployment deployment, ReplicaSet current, int desired, Instant now) {
        Refusal before = refusals.get(current.getMetadata().getUid());
        if (before != null && before.retryAt().isAfter(now) && missing(deployment, current, desired)) {
            return Optional.of(before.message());
        }
        List<Revisions.Owned> alive = revisions.pods(deployment).stream()
                .filter(owned -> isAlive(owned.pod()))
                .toList();
        long own = alive.stream().filter(owned -> owned.isOf(current)).count();
        int surge = own == alive.size() ? 0 : 1;
        for (long total = alive.size(); own < desired && total < desired + surge; own++, total++) {
            try {
                store.create(Pods.from(
                        current.getSpec().getTemplate(),
                        current,
                        current.getMetadata().getName() + "-",
                        current.getMetadata().getLabels()));
            } catch (ApiFailure refused) {
                refusals.put(current.getMetadata().getUid(), new Refusal(refused.getMessage(), now.plus(RETRY)));
                events.failedCreate(current, "replicaset-controller", refused.getMessage(), now);
                return Optional.of(refused.getMessage());
            }
        }
        return Optional.empty();
    }

    private boolean missing(Deployment deployment, ReplicaSet current, int desired) {
        long own = revisions.pods(deployment).stream()
                .filter(owned -> owned.isOf(current) && isAlive(owned.pod()))
                .count();
        return own < desired;
    }

    private void delete(Pod pod) {
        if (isAlive(pod)) {
            store.delete(
                    Pod.class,
                    pod.getMetadata().getNamespace(),
                    pod.getMetadata().getName());
        }
    }

    private static boolean isAlive(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null;
    }
}
