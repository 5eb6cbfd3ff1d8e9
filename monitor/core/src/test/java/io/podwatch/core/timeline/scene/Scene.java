package io.podwatch.core.timeline.scene;

import io.podwatch.core.timeline.Step;
import io.podwatch.core.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plays a timeline; the same timeline always gives the same statuses. */
public final class Scene {
    private final Agenda agenda = new Agenda();
    private final ScenePods pods;
    private final SceneNodes nodes;
    private final SceneWorkloads workloads;
    private final SceneEvents events = new SceneEvents();
    private final List<ContainerLoop> loops = new ArrayList<>();
    private final FakeKubelet kubelet;
    private final List<Shown> shown = new ArrayList<>();

    private Scene(Timeline timeline) {
        this.kubelet = FakeKubelet.of(timeline);
        this.pods = new ScenePods(timeline);
        this.nodes = new SceneNodes(pods);
        this.workloads = new SceneWorkloads(timeline, pods);
    }

    /** What is shown, in the order of its time; of one time first what is gone, then events, nodes, workloads and pods. */
    public static List<Shown> play(Timeline timeline) {
        Scene scene = new Scene(timeline);
        timeline.steps().forEach(step -> scene.agenda.plan(step.at(), now -> scene.happens(now, step)));
        scene.agenda.run(timeline.end(), scene::show);
        return List.copyOf(scene.shown);
    }

    private void happens(Duration now, Step step) {
        try {
            dispatch(now, step);
        } catch (RuntimeException failure) {
            throw new IllegalArgumentException("cannot play " + step, failure);
        }
    }

    private void dispatch(Duration now, Step step) {
        String subject = step.subject();
        if (subject.equals("kubelet")) {
            loops.forEach(loop -> loop.forget(now));
        } else if (subject.equals("event")) {
            event(now, step.words().get(0), step.words().get(1), step);
        } else if (subject.startsWith("node/")) {
            nodes.changes(now, subject.substring("node/".length()), step);
        } else if (Character.isUpperCase(subject.charAt(0))) {
            workloads.changes(now, subject, step).ifPresent(shown::add);
        } else if (subject.contains("/")) {
            container(now, step);
        } else if (!subject.equals("end")) {
            pods.changes(now, step).ifPresent(shown::add);
        }
    }

    private void event(Duration now, String subject, String reason, Step step) {
        String[] parts = subject.split("/", -1);
        String container = parts.length > 1 ? parts[1] : "";
        shown.add(new Shown.Seen(now, events.happened(now, pods.uid(parts[0]), parts[0], container, reason, step)));
    }

    private void container(Duration now, Step step) {
        String[] parts = step.subject().split("/", -1);
        if (step.verb().equals("loops")) {
            loop(now, parts[0], parts[1], step);
        } else if (step.verb().equals("resized")) {
            loops.forEach(loop -> loop.forget(now));
        } else {
            pods.containerChanges(now, parts[0], parts[1], step);
        }
    }

    private void loop(Duration now, String pod, String container, Step step) {
        ContainerLoop loop = new ContainerLoop(kubelet, agenda, published(pod, container), step);
        loops.add(loop);
        loop.begin(now);
    }

    /** What the kubelet says goes through the same steps as what a timeline says. */
    private ContainerLoop.Statuses published(String pod, String container) {
        String uid = pods.uid(pod);
        return new ContainerLoop.Statuses() {
            @Override
            public void publish(Duration at, String line) {
                boolean isEvent = line.startsWith("event ");
                String words = line.replace("CONTAINER", container).replace("POD", pod + "_shop(" + uid + ")");
                String subject = pod + "/" + container + " ";
                String step = isEvent ? words.replaceFirst("event ", "event " + subject) : subject + words;
                dispatch(at, Step.at(at, step));
            }

            @Override
            public boolean isOver() {
                return pods.isLostOrGone(pod, uid);
            }
        };
    }

    private void show(Duration now) {
        nodes.changed().forEach(node -> shown.add(new Shown.Seen(now, node)));
        List<Shown> statuses = pods.changed(now);
        workloads.changed().forEach(workload -> shown.add(new Shown.Seen(now, workload)));
        shown.addAll(statuses);
    }
}
