package io.podwatch.watcher.inbox;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.Moments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Nobody publishes. What the inbox keeps is bounded by the pods and by its settings, however much is told. */
final class InboxFloodTest {
    private static final Origin PODS = new Origin(WatchedKind.PODS, "");
    private static final int QUEUED = 500;
    private static final int PODS_COUNT = 2000;
    private static final int NOTICES = 3_000_000;

    @Test
    void threeMillionNoticesOfTwoThousandPodsLeaveOneForEachPodBeyondTheQueue() throws InterruptedException {
        Inbox inbox = new Inbox(new InboxSettings(QUEUED, 10_000), () -> Moments.START, uid -> true);
        List<Notice> notices = sightings();
        SplittableRandom random = new SplittableRandom(7);

        int most = 0;
        for (int told = 0; told < NOTICES; told++) {
            if (!inbox.offer(notices.get(random.nextInt(notices.size())))) {
                throw new AssertionError("refused notice " + told);
            }
            most = Math.max(most, inbox.size());
        }

        assertThat(most).isEqualTo(QUEUED + PODS_COUNT);
        assertThat(inbox.merged()).isEqualTo(NOTICES - QUEUED - PODS_COUNT);
        assertThat(sightingsIn(inbox)).isEqualTo(NOTICES);
    }

    @Test
    void podsThatAreBornAndDieByTheMillionAreShedAndOnlyTheirNumberIsKept() {
        Inbox inbox = new Inbox(new InboxSettings(QUEUED, 1000), () -> Moments.START, uid -> false);

        for (int born = 0; born < 100_000; born++) {
            PodObservation pod = aPod("job-" + born).version(born + 1).build();
            assertThat(inbox.offer(new Notice.Seen(PODS, pod, Sighting.WATCHED, 1)))
                    .isTrue();
            assertThat(inbox.offer(new Notice.Gone(PODS, pod, false, 0))).isTrue();
            assertThat(inbox.size()).isLessThanOrEqualTo(QUEUED + 1000);
        }

        assertThat(inbox.shed()).isEqualTo(100_000 - QUEUED / 2 - 1000);
    }

    @Test
    void whatCannotBeKeptIsRefusedAtOnceAndCounted() {
        Inbox inbox = new Inbox(new InboxSettings(0, 1000), () -> Moments.START, uid -> true);

        int taken = 0;
        for (int pod = 0; pod < 5000; pod++) {
            PodObservation living = aPod("pod-" + pod).version(pod + 1).build();
            taken += inbox.offer(new Notice.Seen(PODS, living, Sighting.WATCHED, 1)) ? 1 : 0;
        }

        assertThat(taken).isEqualTo(1000);
        assertThat(inbox.refused()).isEqualTo(4000);
        assertThat(inbox.hasRoom()).isFalse();
    }

    @Test
    void evidenceLeavesHalfOfTheRoomToStates() {
        Inbox inbox = new Inbox(new InboxSettings(0, 100), () -> Moments.START, uid -> true);
        Origin warnings = new Origin(WatchedKind.WARNINGS, "");

        int taken = 0;
        for (int event = 0; event < 200; event++) {
            Notice.Seen seen = new Notice.Seen(
                    warnings,
                    EvidenceBuilder.aBackOff(aPod("pod").build(), "app")
                            .uid("event-" + event)
                            .build(),
                    Sighting.WATCHED,
                    1);
            taken += inbox.offer(seen) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(50);
        for (int pod = 0; pod < 50; pod++) {
            PodObservation living = aPod("pod-" + pod).version(pod + 1).build();
            assertThat(inbox.offer(new Notice.Seen(PODS, living, Sighting.WATCHED, 1)))
                    .isTrue();
        }
    }

    private static List<Notice> sightings() {
        List<Notice> notices = new ArrayList<>();
        for (int pod = 0; pod < PODS_COUNT; pod++) {
            for (int version = 1; version <= 3; version++) {
                notices.add(new Notice.Seen(
                        PODS, aPod("pod-" + pod).version(version).build(), Sighting.WATCHED, 1));
            }
        }
        return notices;
    }

    private static long sightingsIn(Inbox inbox) throws InterruptedException {
        return inbox.take(NOTICES, Duration.ZERO).notices().stream()
                .mapToLong(notice -> ((Notice.Seen) notice).merged())
                .sum();
    }
}
