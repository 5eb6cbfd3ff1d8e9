package io.podwatch.it.apiserver.contract;

import static io.podwatch.it.apiserver.contract.ContractGround.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.WatcherException;
import io.podwatch.it.apiserver.contract.RecordedWatch.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Watches: everything since a moment, in order and once, or an honest refusal. */
interface WatchContract extends ContractGround {

    @Test
    default void watchTellsExactlyWhatHappenedSinceItsResourceVersion() throws InterruptedException {
        Pod before = user().pod(namespace(), "before");
        String moment = now();
        Pod after = user().pod(namespace(), "after");
        user().label(before, "team", "red");
        user().delete(after);
        kubelet().bind(before);

        try (RecordedWatch<Pod> watch = pods(since(moment).build())) {
            List<Seen> seen = watch.next(5);

            assertThat(seen)
                    .extracting(Seen::text)
                    .containsExactly(
                            "ADDED after", "MODIFIED before", "MODIFIED after", "DELETED after", "MODIFIED before");
            assertThat(seen).extracting(Seen::resourceVersion).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    default void watchGoesOnWithWhatHappensNext() throws InterruptedException {
        try (RecordedWatch<Pod> watch = pods(since(now()).build())) {
            user().pod(namespace(), "a");
            user().pod(namespace(), "b");

            assertThat(watch.next(2)).extracting(Seen::text).containsExactly("ADDED a", "ADDED b");
        }
    }

    @Test
    default void watchWithoutResourceVersionBeginsWithWhatIsThere() throws InterruptedException {
        user().pod(namespace(), "there");

        try (RecordedWatch<Pod> watch = pods(new ListOptions())) {
            assertThat(watch.next().text()).isEqualTo("ADDED there");
        }
    }

    @Test
    default void deletionIsMarkedFirstAndCarriesItsOwnResourceVersion() throws InterruptedException {
        Pod pod = user().pod(namespace(), "a");

        try (RecordedWatch<Pod> watch = pods(since(now()).build())) {
            user().delete(pod);
            Seen marked = watch.next();
            Seen deleted = watch.next();

            assertThat(marked.action()).isEqualTo(Action.MODIFIED);
            assertThat(marked.object().getMetadata().getDeletionTimestamp()).isNotEmpty();
            assertThat(deleted.action()).isEqualTo(Action.DELETED);
            assertThat(deleted.resourceVersion()).isGreaterThan(marked.resourceVersion());
            assertThat(deleted.object().getMetadata().getUid())
                    .isEqualTo(pod.getMetadata().getUid());
        }
    }

    @Test
    default void objectThatLeavesASelectorIsDeletedAndOneThatEntersIsAdded() throws InterruptedException {
        Pod pod = user().pod(namespace(), "a", Map.of("team", "red"), Map.of());

        try (RecordedWatch<Pod> watch =
                pods(since(now()).withLabelSelector("team=red").build())) {
            user().label(pod, "note", "stays");
            user().label(pod, "team", "blue");
            user().label(pod, "note", "unseen");
            Pod back = user().label(pod, "team", "red");

            List<Seen> seen = watch.next(3);

            assertThat(seen).extracting(Seen::text).containsExactly("MODIFIED a", "DELETED a", "ADDED a");
            assertThat(seen.get(2).object().getMetadata().getResourceVersion())
                    .isEqualTo(back.getMetadata().getResourceVersion());
        }
    }

    @Test
    default void eventsAreSelectedByType() throws InterruptedException {
        Pod pod = user().pod(namespace(), "a");

        try (RecordedWatch<Event> watch = events("type=Warning")) {
            kubelet().event(pod, "Normal", "Pulled", "unseen");
            kubelet().event(pod, "Warning", "BackOff", "Back-off restarting failed container");

            assertThat(watch.next().object())
                    .isInstanceOfSatisfying(
                            Event.class, event -> assertThat(event.getReason()).isEqualTo("BackOff"));
        }
    }

    @Test
    default void eventsAreSelectedByReason() throws InterruptedException {
        Pod pod = user().pod(namespace(), "a");

        try (RecordedWatch<Event> watch = events("reason=Killing")) {
            kubelet().event(pod, "Warning", "BackOff", "unseen");
            kubelet().event(pod, "Normal", "Killing", "Stopping container app");

            assertThat(watch.next().object())
                    .isInstanceOfSatisfying(
                            Event.class, event -> assertThat(event.getReason()).isEqualTo("Killing"));
        }
    }

    @Test
    default void quietWatchIsToldHowFarTheOthersAre() throws InterruptedException {
        ListOptions options = since(now())
                .withLabelSelector("team=red")
                .withAllowWatchBookmarks(true)
                .withTimeoutSeconds(5L)
                .build();

        try (RecordedWatch<Pod> watch = pods(options)) {
            Pod other = user().pod(namespace(), "other");
            Seen bookmark = watch.next();

            assertThat(bookmark.action()).isEqualTo(Action.BOOKMARK);
            assertThat(bookmark.resourceVersion())
                    .isGreaterThanOrEqualTo(Long.parseLong(other.getMetadata().getResourceVersion()));
        }
    }

    @Test
    default void watchFromAForgottenResourceVersionIsGone() {
        String moment = now();
        user().pod(namespace(), "a");
        forgetHistory();

        try (RecordedWatch<Pod> watch = pods(since(moment).build())) {
            WatcherException failure = watch.failure();

            assertThat(failure.isHttpGone()).isTrue();
        }
    }

    private RecordedWatch<Pod> pods(ListOptions options) {
        return RecordedWatch.of(client().pods().inNamespace(namespace()), options);
    }

    private RecordedWatch<Event> events(String fields) {
        String moment = client().v1()
                .events()
                .inNamespace(namespace())
                .list()
                .getMetadata()
                .getResourceVersion();
        return RecordedWatch.of(
                client().v1().events().inNamespace(namespace()),
                since(moment).withFieldSelector(fields).build());
    }
}
