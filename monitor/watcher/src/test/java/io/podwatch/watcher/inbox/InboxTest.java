package io.podwatch.watcher.inbox;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.testkit.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InboxTest {
    private static final Origin PODS = new Origin(WatchedKind.PODS, "");

    private final Set<String> published = new HashSet<>();
    private Instant now = Moments.START;
    private final Inbox inbox = new Inbox(new InboxSettings(2, 2), () -> now, published::contains);

    @Test
    void noticesComeOutInTheirOrder() throws InterruptedException {
        inbox.offer(seen("a", 1));
        inbox.offer(seen("b", 2));

        assertThat(take().notices()).containsExactly(seen("a", 1), seen("b", 2));
    }

    @Test
    void beyondTheFirstBoundNoticesOfOneObjectAreMergedIntoTheNewest() throws InterruptedException {
        inbox.offer(seen("a", 1));
        inbox.offer(seen("a", 2));
        inbox.offer(seen("a", 3));
        inbox.offer(seen("a", 4));

        Batch batch = take();

        assertThat(batch.notices()).hasSize(3);
        Notice.Seen last = (Notice.Seen) batch.notices().get(2);
        assertThat(last.observation().resourceVersion()).isEqualTo("4");
        assertThat(last.merged()).isEqualTo(2);
        assertThat(inbox.merged()).isEqualTo(1);
    }

    @Test
    void nothingOvertakesWhatWaitsMerged() throws InterruptedException {
        inbox.offer(seen("a", 1));
        inbox.offer(seen("b", 1));
        inbox.offer(seen("a", 2));
        Batch first = inbox.take(1, Duration.ZERO);
        inbox.offer(seen("a", 3));

        Batch rest = take();

        assertThat(first.notices()).containsExactly(seen("a", 1));
        assertThat(rest.notices()).extracting(Notice::key).containsExactly("POD/uid-b", "POD/uid-a");
        assertThat(((Notice.Seen) rest.notices().get(1)).merged()).isEqualTo(2);
    }

    @Test
    void theEndOfAListMovesBehindWhatItSpeaksOf() throws InterruptedException {
        inbox.offer(seen("a", 1));
        inbox.offer(seen("b", 1));
        inbox.offer(new Notice.ListCompleted(PODS, "5", Set.of("uid-a"), now));
        inbox.offer(seen("c", 6));
        Notice.ListCompleted second = new Notice.ListCompleted(PODS, "9", Set.of("uid-c"), now);
        inbox.offer(second);

        assertThat(take().notices()).endsWith(seen("c", 6), second);
    }

    @Test
    void aBatchVouchesForEverythingThatArrivedBeforeTheOldestThatStillWaits() throws InterruptedException {
        inbox.offer(seen("a", 1));
        now = Moments.second(3);
        inbox.offer(seen("b", 1));
        now = Moments.second(9);

        Batch first = inbox.take(1, Duration.ZERO);
        Batch second = inbox.take(1, Duration.ZERO);

        assertThat(first.seenUpTo()).isEqualTo(Moments.second(3));
        assertThat(second.seenUpTo()).isEqualTo(Moments.second(9));
    }

    @Test
    void aPodThatWasBornAndDiedUnpublishedIsShedFirst() throws InterruptedException {
        inbox.offer(seen("a", 1));
        inbox.offer(seen("b", 1));
        inbox.offer(seen("short", 2));
        inbox.offer(gone("short", 3));
        inbox.offer(seen("c", 4));
        inbox.offer(seen("d", 5));

        Batch batch = take();

        assertThat(batch.notices())
                .extracting(Notice::key)
                .doesNotContain("POD/uid-short")
                .hasSize(4);
        assertThat(batch.shed()).contains(new Batch.Shed(now, now, 1));
        assertThat(inbox.shed()).isEqualTo(1);
    }

    @Test
    void theDeathOfAPublishedOrUncommittedPodIsNeverShed() throws Exception {
        published.add("uid-known");
        inbox.offer(seen("uncommitted", 1));
        inbox.offer(seen("b", 1));
        inbox.offer(gone("known", 2));
        inbox.offer(gone("uncommitted", 3));

        assertThat(inbox.offer(seen("c", 4))).isFalse();

        assertThat(inbox.take(100, Duration.ZERO).notices())
                .extracting(Notice::key)
                .containsExactly("POD/uid-uncommitted", "POD/uid-b", "POD/uid-known", "POD/uid-uncommitted");
        assertThat(inbox.shed()).isZero();
        assertThat(inbox.refused()).isEqualTo(1);
    }

    @Test
    void aListedSightingStaysOneWhenMerged() {
        Notice.Seen listed = new Notice.Seen(PODS, aPod("a").version(1).build(), Sighting.LISTED, 1);

        Notice merged = seen("a", 2).after(listed);

        assertThat(((Notice.Seen) merged).sighting()).isEqualTo(Sighting.LISTED);
        assertThat(new Notice.ListBegan(PODS, GapReason.START, Optional.empty(), "").after(listed))
                .isInstanceOf(Notice.ListBegan.class);
    }

    @Test
    void ofTwoListsThatBeganTheGraverReasonAndTheEarlierTimeAreTold() {
        Notice reconcile = new Notice.ListBegan(PODS, GapReason.RECONCILE, Optional.of(Moments.second(9)), "90");
        Notice relist = new Notice.ListBegan(PODS, GapReason.RELIST, Optional.of(Moments.second(4)), "40");
        Notice overflow = new Notice.ListBegan(PODS, GapReason.OVERFLOW, Optional.of(Moments.second(20)), "200");
        Notice start = new Notice.ListBegan(PODS, GapReason.START, Optional.empty(), "");

        assertThat(relist.after(reconcile)).isEqualTo(relist);
        assertThat(reconcile.after(relist)).isEqualTo(relist);
        assertThat(overflow.after(reconcile))
                .isEqualTo(new Notice.ListBegan(PODS, GapReason.OVERFLOW, Optional.of(Moments.second(9)), "90"));
        assertThat(relist.after(start)).isEqualTo(start);
    }

    private Batch take() throws InterruptedException {
        return inbox.take(100, Duration.ZERO);
    }

    private static Notice.Seen seen(String name, long version) {
        return new Notice.Seen(PODS, aPod(name).version(version).build(), Sighting.WATCHED, 1);
    }

    private static Notice.Gone gone(String name, long version) {
        return new Notice.Gone(PODS, aPod(name).version(version).build(), false, 0);
    }
}
