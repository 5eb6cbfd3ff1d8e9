package io.podwatch.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {
    private SimulatedCluster cluster;

    @BeforeEach
    void start() {
        cluster = new SimulatedCluster(ApiServerSimulatorOptions.builder()
                .bookmarkInterval(Duration.ofMillis(20))
                .historySize(10)
                .build());
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private RecordedWatch<Pod> watch(ListOptionsBuilder options) {
        return cluster.watch(cluster.client().pods().inNamespace("demo"), options.build());
    }

    private static ListOptionsBuilder from(long revision) {
        return new ListOptionsBuilder().withResourceVersion(Long.toString(revision));
    }

    private void label(String pod, String value) {
        cluster.client()
                .pods()
                .inNamespace("demo")
                .withName(pod)
                .edit(present -> new PodBuilder(present)
                        .editMetadata()
                        .addToLabels("app", value)
                        .endMetadata()
                        .build());
    }

    @Test
    void watchReplaysWhatHappenedSinceItsRevisionAndThenGoesOn() throws Exception {
        cluster.createPod("before");
        long revision = cluster.store().revision();
        cluster.createPod("web");
        cluster.setPhase("web", "Running");
        cluster.store().delete(Pod.class, "demo", "web");

        RecordedWatch<Pod> watch = watch(from(revision));
        assertThat(watch.nextLine()).isEqualTo("ADDED web");
        assertThat(watch.nextLine()).isEqualTo("MODIFIED web");
        assertThat(watch.nextLine()).isEqualTo("MODIFIED web");
        assertThat(watch.nextLine()).isEqualTo("DELETED web");
        cluster.createPod("later");

        assertThat(watch.nextLine()).isEqualTo("ADDED later");
    }

    @Test
    void watchWithoutARevisionBeginsWithWhatIsThere() throws Exception {
        cluster.createPod("b");
        cluster.createPod("a");

        RecordedWatch<Pod> watch = watch(new ListOptionsBuilder());

        assertThat(watch.nextLine()).isEqualTo("ADDED a");
        assertThat(watch.nextLine()).isEqualTo("ADDED b");
    }

    @Test
    void deletionCarriesItsOwnRevisionAndTheLastState() throws Exception {
        cluster.createPod("web");
        cluster.setPhase("web", "Running");
        RecordedWatch<Pod> watch = watch(from(cluster.store().revision()));

        cluster.store().delete(Pod.class, "demo", "web");

        Pod marked = watch.next().object();
        Pod last = watch.next().object();
        assertThat(marked.isMarkedForDeletion()).isTrue();
        assertThat(last.getStatus().getPhase()).isEqualTo("Running");
        assertThat(Long.parseLong(last.getMetadata().getResourceVersion()))
                .isGreaterThan(Long.parseLong(marked.getMetadata().getResourceVersion()));
    }

    @Test
    void gracefulDeletionIsAModificationAndThenADeletion() throws Exception {
        cluster.createPod("web");
        cluster.store().bind("demo", "web", "node-1");
        RecordedWatch<Pod> watch = watch(from(cluster.store().revision()));

        cluster.client().pods().inNamespace("demo").withName("web").delete();
        cluster.store().remove(Pod.class, "demo", "web");

        assertThat(watch.nextLine()).isEqualTo("MODIFIED web");
        assertThat(watch.nextLine()).isEqualTo("MODIFIED web");
        assertThat(watch.nextLine()).isEqualTo("DELETED web");
    }

    @Test
    void leavingASelectionIsADeletionAndEnteringItAnAddition() throws Exception {
        cluster.createPod("web");
        RecordedWatch<Pod> watch = watch(from(cluster.store().revision()).withLabelSelector("app=web"));

        label("web", "web");
        label("web", "other");
        RecordedWatch.Told<Pod> entered = watch.next();
        RecordedWatch.Told<Pod> left = watch.next();

        assertThat(entered.action()).isEqualTo(Watcher.Action.ADDED);
        assertThat(left.action()).isEqualTo(Watcher.Action.DELETED);
        assertThat(left.object().getMetadata().getLabels()).containsEntry("app", "web");
        assertThat(left.object().getMetadata().getResourceVersion())
                .isEqualTo(Long.toString(cluster.store().revision()));
    }

    @Test
    void fieldSelectorsNarrowEventsToTheirSubject() throws Exception {
        RecordedWatch<Event> watch = cluster.watch(
                cluster.client().v1().events().inNamespace("demo"),
                from(cluster.store().revision())
                        .withFieldSelector("type=Warning,involvedObject.kind=ReplicaSet")
                        .build());

        cluster.store().create(event("normal", "Normal", "ReplicaSet"));
        cluster.store().create(event("of-pod", "Warning", "Pod"));
        cluster.store().create(event("wanted", "Warning", "ReplicaSet"));

        assertThat(watch.nextLine()).isEqualTo("ADDED wanted");
    }

    private static Event event(String name, String type, String kind) {
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace("demo")
                .withName(name)
                .endMetadata()
                .withType(type)
                .withReason("FailedCreate")
                .withNewInvolvedObject()
                .withKind(kind)
                .withName("web")
                .endInvolvedObject()
                .build();
    }

    @Test
    void eventIsDeletedAtTheEndOfItsLife() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T10:00:00Z"));
        try (SimulatedCluster ageing = new SimulatedCluster(
                ApiServerSimulatorOptions.builder().clock(now::get).build())) {
            ageing.store().create(event("old", "Warning", "Pod"));
            RecordedWatch<Event> watch = ageing.watch(
                    ageing.client().v1().events().inNamespace("demo"),
                    from(ageing.store().revision()).build());
            now.set(now.get().plus(Duration.ofMinutes(59)));
            ageing.store().create(event("young", "Warning", "Pod"));
            now.set(now.get().plus(Duration.ofMinutes(1)));

            assertThat(watch.nextLine()).isEqualTo("ADDED young");
            assertThat(watch.nextLine()).isEqualTo("DELETED old");
            assertThat(ageing.store().list(Event.class, "demo")).hasSize(1);
        }
    }

    @Test
    void revisionBeforeTheHistoryIsAnErrorInTheStream() throws Exception {
        long forgotten = cluster.store().revision();
        for (int pod = 0; pod < 11; pod++) {
            cluster.createPod("pod-" + pod);
        }

        RecordedWatch<Pod> tooOld = watch(from(forgotten));
        RecordedWatch<Pod> justRemembered = watch(from(forgotten + 1));

        assertThat(tooOld.end())
                .hasValueSatisfying(cause -> assertThat(cause.isHttpGone()).isTrue());
        assertThat(justRemembered.nextLine()).isEqualTo("ADDED pod-1");
    }

    @Test
    void bookmarksComeWhereTheyAreAllowedAndNameTheLastRevision() throws Exception {
        RecordedWatch<Pod> watch = watch(from(cluster.store().revision()).withAllowWatchBookmarks(true));
        cluster.createPod("web");

        RecordedWatch.Told<Pod> told = watch.next();
        while (told.action() == Watcher.Action.BOOKMARK
                && !told.object().getMetadata().getResourceVersion().equals(revision())) {
            told = watch.next();
        }
        assertThat(told.action()).isIn(Watcher.Action.ADDED, Watcher.Action.BOOKMARK);
        while (told.action() != Watcher.Action.BOOKMARK) {
            told = watch.next();
        }

        assertThat(told.object().getMetadata().getResourceVersion()).isEqualTo(revision());
    }

    @Test
    void watchThatIsAboutToTimeOutGetsABookmark() throws Exception {
        try (SimulatedCluster quiet = new SimulatedCluster(ApiServerSimulatorOptions.defaults())) {
            String body = quiet.get("/api/v1/pods?watch=true&timeoutSeconds=1&allowWatchBookmarks=true")
                    .body();

            assertThat(body.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("BOOKMARK"));
        }
    }

    private String revision() {
        return Long.toString(cluster.store().revision());
    }

    @Test
    void plainHttpWatchIsAStreamOfLinesThatEndsWithItsTimeout() throws Exception {
        long revision = cluster.store().revision();
        cluster.createPod("web");

        String body = cluster.get("/api/v1/pods?watch=true&timeoutSeconds=1&resourceVersion=" + revision)
                .body();

        assertThat(body.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("{\"type\":\"ADDED\",\"object\":{")
                        .contains("\"name\":\"web\""));
    }

    @Test
    void streamingListEndsItsInitialEventsWithABookmark() throws Exception {
        cluster.createPod("web");

        String body = cluster.get("/api/v1/pods?watch=true&timeoutSeconds=1&sendInitialEvents=true"
                        + "&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan")
                .body();

        assertThat(body.lines().toList().get(0)).contains("ADDED");
        assertThat(body.lines().toList().get(1)).contains("BOOKMARK", "k8s.io/initial-events-end");
    }
}
