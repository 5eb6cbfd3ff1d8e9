package io.podwatch.core.timeline.scene;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.timeline.Step;
import io.podwatch.core.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pods that exist, by name; a name that comes back has another uid. */
final class ScenePods {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final WorkloadReference workload;
    private final String containers;
    private final RestartPolicy policy;
    private final Map<String, ScenePod> pods = new LinkedHashMap<>();
    private final Map<String, PodObservation> observed = new LinkedHashMap<>();
    private final Map<String, Integer> lives = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private long version = 1000;

    ScenePods(Timeline timeline) {
        this.workload = reference(timeline.fact("workload").orElseThrow().split(" ", -1)[0]);
        this.containers = timeline.fact("containers").orElse("app");
        this.policy = RestartPolicy.valueOf(
                timeline.fact("policy").orElse("Always").replace("OnF", "on_f").toUpperCase(Locale.ROOT));
    }

    static WorkloadReference reference(String text) {
        String[] parts = text.split("/", -1);
        return new WorkloadReference(parts[0], parts[1]);
    }

    /** @return the pod's last status when it is gone */
    Optional<Shown> changes(Duration now, Step step) {
        String name = step.subject();
        if (step.verb().equals("gone")) {
            PodObservation last = observed.remove(name);
            pods.remove(name);
            touched.remove(name);
            return Optional.of(new Shown.Gone(now, last));
        }
        if (step.verb().equals("created")) {
            create(now, name, step);
        } else {
            change(now, find(name), step);
        }
        touched.add(name);
        return Optional.empty();
    }

    private void create(Duration now, String name, Step step) {
        if (pods.containsKey(name)) {
            throw new IllegalArgumentException("there is a pod \"" + name + "\" already");
        }
        lives.merge(name, 1, Integer::sum);
        WorkloadReference owner = step.value("of").map(ScenePods::reference).orElse(workload);
        Duration age = step.duration("for").orElse(Duration.ZERO);
        PodBuilder described = owned(
                        Pods.aPod(name), owner, step.value("revision").orElse("1"))
                .uid(uid(name))
                .createdAt(Moments.after(now.minus(age)));
        ScenePod pod = new ScenePod(described, owner, containers, policy);
        pods.put(name, pod);
        if (step.has("unscheduled")) {
            pod.isNotBound(now, "", "");
        } else {
            pod.isBound(now.minus(age), step.value("node").orElse("node-1"));
        }
        if (step.has("unreported")) {
            pod.containers().forEach(SceneContainer::isNotReported);
        }
    }

    private static PodBuilder owned(PodBuilder pod, WorkloadReference owner, String revision) {
        return switch (owner.kind()) {
            case "Pod" -> pod;
            case "Deployment" ->
                pod.ofDeployment(owner.name())
                        .ownedBy("ReplicaSet", owner.name() + "-" + revision)
                        .revision(revision);
            default ->
                pod.of(owner.kind(), owner.name())
                        .ownedBy(owner.kind(), owner.name())
                        .revision(revision);
        };
    }

    private static void change(Duration now, ScenePod pod, Step step) {
        switch (step.verb()) {
            case "scheduled" -> pod.isBound(now, step.value("node").orElse("node-1"));
            case "unschedulable" -> pod.isNotBound(now, "Unschedulable", step.text());
            case "gated" ->
                pod.isNotBound(now, "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates");
            case "deleted" ->
                pod.change(one -> one.deletionRequested(
                        Moments.after(now), step.duration("grace").orElse(GRACE)));
            case "failed" -> pod.fails(now, step);
            case "sandboxed" -> pod.isSandboxed(now);
            case "succeeded" -> pod.succeeds();
            case "disrupted" -> pod.isDisrupted(now, step.plain().get(1));
            default -> throw new IllegalArgumentException("pods do not do \"" + step.verb() + "\"");
        }
    }

    void containerChanges(Duration now, String name, String container, Step step) {
        SceneContainer changed = find(name).container(container);
        switch (step.verb()) {
            case "runs" -> changed.runs(now, step);
            case "ends" -> changed.ends(now, step);
            case "waits" -> changed.waits(now, step);
            case "ready" -> changed.readiness(true, step);
            case "unready" -> changed.readiness(false, step);
            default -> throw new IllegalArgumentException("containers do not do \"" + step.verb() + "\"");
        }
        touched.add(name);
    }

    String uid(String name) {
        int life = lives.getOrDefault(name, 1);
        return life == 1 ? "uid-" + name : "uid-" + name + "-" + life;
    }

    boolean isLostOrGone(String name, String uid) {
        ScenePod pod = pods.get(name);
        return pod == null || pod.isLost() || !uid.equals(uid(name));
    }

    Map<String, ScenePod> all() {
        return pods;
    }

    void touch(String name) {
        touched.add(name);
    }

    List<PodObservation> observedOf(WorkloadReference owner) {
        return observed.values().stream()
                .filter(pod -> pod.workload().equals(owner))
                .toList();
    }

    List<WorkloadReference> owners() {
        return pods.values().stream().map(ScenePod::workload).distinct().toList();
    }

    /** The new status of each pod that a step has changed. */
    List<Shown> changed(Duration now) {
        List<Shown> statuses = new ArrayList<>();
        for (String name : touched) {
            PodObservation status = pods.get(name).observed(now, ++version);
            PodObservation before = observed.put(name, status);
            if (before == null
                    || !before.equals(pods.get(name).observed(now, Long.parseLong(before.resourceVersion())))) {
                statuses.add(new Shown.Seen(now, status));
            }
        }
        touched.clear();
        return statuses;
    }

    private ScenePod find(String name) {
        return Optional.ofNullable(pods.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no pod is named \"" + name + "\""));
    }
}
