package io.podwatch.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.WatermarkBuilder;
import io.podwatch.core.testkit.history.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class JudgePropertyTest {
    private static final int RUNS = 150;
    private static final int STEPS = 250;

    /** So few alerts about bare pods and Jobs that a story of a few has too many. */
    static final JudgePolicy POLICY = JudgePolicy.DEFAULT.withOwnerlessAlertsMax(2);

    private static Topics topics() {
        return new Topics(() -> Judge.restoring(POLICY));
    }

    @Test
    void storiesAreWorthTelling() {
        Set<FindingType> resolved = new HashSet<>();
        Set<FindingType> fired = new HashSet<>();

        Seeds.check(RUNS, random -> {
            Topics topics = told(ClusterStory.random(random, STEPS));
            topics.changes().stream().flatMap(change -> change.after().stream()).forEach(alert -> {
                if (alert.state() == AlertState.RESOLVED) {
                    resolved.add(alert.key().type());
                } else if (alert.isFiring()) {
                    fired.add(alert.key().type());
                }
            });
        });

        assertThat(fired).isEqualTo(Judge.judged());
        assertThat(resolved).isEqualTo(Judge.judged());
    }

    @Test
    void whatIsWrittenIsWhatIsKnown() {
        Seeds.check(RUNS, random -> {
            Topics topics = told(ClusterStory.random(random, STEPS));

            assertThat(topics.statesKept()).isEqualTo(topics.states());
            assertThat(topics.alertsKept())
                    .isEqualTo(topics.judge().alerts().stream()
                            .filter(alert -> alert.state() != AlertState.PENDING)
                            .collect(Collectors.toSet()));
        });
    }

    @Test
    void replayingALogGivesTheSame() {
        Seeds.check(RUNS, random -> {
            List<Told> log = ClusterStory.random(random, STEPS);

            assertSame(told(log), told(log));
        });
    }

    @Test
    void restartingAtAnyPointChangesNothing() {
        Seeds.check(RUNS, random -> {
            List<Told> log = ClusterStory.random(random, STEPS);
            Topics restarted = topics();
            for (Told told : log) {
                restarted.feed(told);
                if (random.nextInt(10) == 0) {
                    restarted.restart();
                }
            }

            assertSame(restarted, told(log));
        });
    }

    @Test
    void duplicatedDeliveryChangesNothing() {
        Seeds.check(RUNS, random -> {
            List<Told> log = ClusterStory.random(random, STEPS);
            Topics topics = topics();
            for (Told told : log) {
                topics.feed(told);
                if (random.nextInt(3) == 0) {
                    assertThat(topics.feed(told)).isEqualTo(Outcome.NOTHING);
                }
            }

            assertSame(topics, told(log));
        });
    }

    @Test
    void olderVersionsOfWhatIsKnownChangeNothing() {
        Seeds.check(RUNS, random -> {
            Map<SubjectId, Told.Seen> newest = new LinkedHashMap<>();
            Topics topics = topics();
            for (Told told : ClusterStory.random(random, STEPS)) {
                topics.feed(told);
                if (told instanceof Told.Gone gone) {
                    newest.remove(gone.id());
                } else if (told instanceof Told.Seen seen) {
                    Optional<Told.Seen> older = Optional.ofNullable(newest.put(SubjectId.of(seen.observation()), seen));
                    older.filter(before -> isOlder(before.observation(), seen.observation()))
                            .ifPresent(before ->
                                    assertThat(topics.feedOnceMore(before)).isEqualTo(Outcome.NOTHING));
                }
            }
        });
    }

    private static boolean isOlder(Observation one, Observation other) {
        return one.uid().equals(other.uid()) && ResourceVersion.isOlder(one.resourceVersion(), other.resourceVersion());
    }

    @Test
    void openedAndClosedAlternate() {
        Seeds.check(RUNS, random -> {
            Map<String, Alert> known = new HashMap<>();
            for (Outcome.AlertChange change :
                    told(ClusterStory.random(random, STEPS)).changes()) {
                String key =
                        change.after().or(change::before).orElseThrow().key().fingerprint();
                assertThat(change.before()).isEqualTo(Optional.ofNullable(known.get(key)));
                AlertState before = change.before().map(Alert::state).orElse(AlertState.RESOLVED);
                change.after()
                        .filter(alert -> alert.state() == AlertState.RESOLVED)
                        .ifPresent(alert -> assertThat(before).isEqualTo(AlertState.FIRING));
                change.after().ifPresentOrElse(alert -> known.put(key, alert), () -> known.remove(key));
            }
        });
    }

    @Test
    void noTwoRecordsOfAnAlertAreToldAtOneTime() {
        Seeds.check(RUNS, random -> {
            Topics topics = topics();
            for (Told told : ClusterStory.random(random, STEPS)) {
                topics.feed(told);
                if (random.nextInt(20) == 0) {
                    topics.restart();
                }
            }

            Map<String, Instant> toldAt = new HashMap<>();
            topics.changes().stream()
                    .filter(Outcome.AlertChange::isWritten)
                    .flatMap(change -> change.after().stream())
                    .forEach(alert -> assertThat(alert.toldAt())
                            .isAfter(Optional.ofNullable(toldAt.put(alert.key().fingerprint(), alert.toldAt()))
                                    .orElse(Instant.MIN)));
        });
    }

    @Test
    void aClusterWithoutSubjectsLeavesNoState() {
        Seeds.check(RUNS, random -> {
            List<Told> log = ClusterStory.random(random, STEPS);
            Topics topics = told(log);
            Instant end = end(log);
            for (SubjectId id : subjects(log)) {
                topics.feed(new Told.Gone(ObservedKind.POD, id, end));
                topics.feed(new Told.Gone(ObservedKind.QUOTA, id, end));
                topics.feed(new Told.Gone(ObservedKind.WORKLOAD, id, end));
                topics.feed(new Told.Gone(ObservedKind.NODE, id, end));
            }

            topics.feed(time(end.plus(CrashLoopPolicy.DEFAULT.successorGrace()).plusSeconds(1)));

            assertThat(topics.states()).isEmpty();
            assertThat(topics.firing()).isEmpty();

            topics.feed(time(end.plus(JudgePolicy.DEFAULT.resolvedRetention()).plus(Duration.ofHours(1))));

            assertThat(topics.alertsKept()).isEmpty();
            assertThat(topics.judge().alerts()).isEmpty();
        });
    }

    @Test
    void everyRunThatIsRememberedHasAPodOrWaitsForASuccessor() {
        Seeds.check(RUNS, random -> {
            Set<String> alive = new HashSet<>();
            Topics topics = topics();
            for (Told told : ClusterStory.random(random, STEPS)) {
                topics.feed(told);
                if (told instanceof Told.Seen seen && seen.observation() instanceof PodObservation pod) {
                    alive.add(pod.uid());
                } else if (told instanceof Told.Gone gone) {
                    alive.remove(gone.id().subject());
                }
                assertThat(runs(topics)).allMatch(run -> alive.contains(run) || run.endsWith(" orphaned"));
            }
        });
    }

    private static List<String> runs(Topics topics) {
        return topics.states().stream()
                .filter(CrashLoopState.class::isInstance)
                .flatMap(state -> ((CrashLoopState) state).runs().stream())
                .map(run -> run.facts().uid() + (run.text().equals("orphaned") ? " orphaned" : ""))
                .toList();
    }

    @Test
    void calmLeavesNoCrashLoopState() {
        Seeds.check(RUNS, random -> {
            Topics topics = told(ClusterStory.randomThenCalm(random, STEPS));

            assertThat(runs(topics)).isEmpty();
        });
    }

    @Test
    void withoutWatermarksOnlyProofResolvesACrashLoop() {
        Seeds.check(RUNS, random -> {
            Topics topics = topics();
            for (Told told : ClusterStory.random(random, STEPS)) {
                if (told instanceof Told.Seen seen) {
                    boolean resolved = topics.feed(told).alerts().stream()
                            .flatMap(change -> change.after().stream())
                            .anyMatch(alert -> alert.state() == AlertState.RESOLVED
                                    && alert.key().type() == FindingType.CONTAINER_CRASH_LOOPING
                                    && alert.resolution().orElseThrow() != Resolution.SWITCHED_OFF);
                    assertThat(!resolved || hasEndedALongRun(seen.observation()))
                            .isTrue();
                } else if (told instanceof Told.Gone) {
                    topics.feed(told);
                }
            }
        });
    }

    private static boolean hasEndedALongRun(Observation observation) {
        return observation instanceof PodObservation pod
                && pod.container("app")
                        .orElseThrow()
                        .newestTermination()
                        .flatMap(Terminated::runLength)
                        .filter(length -> length.compareTo(CrashLoopPolicy.DEFAULT.backOffReset()) >= 0)
                        .isPresent();
    }

    private static Topics told(List<Told> log) {
        Topics topics = topics();
        log.forEach(topics::feed);
        return topics;
    }

    private static void assertSame(Topics one, Topics other) {
        assertThat(one.states()).isEqualTo(other.states());
        assertThat(one.firing()).isEqualTo(other.firing());
        assertThat(one.alertsKept()).isEqualTo(other.alertsKept());
    }

    private static Told time(Instant at) {
        return new Told.Time(WatermarkBuilder.aWatermark(at).build());
    }

    private static Instant end(List<Told> log) {
        return log.stream()
                .map(told -> told instanceof Told.Seen seen
                        ? seen.at()
                        : told instanceof Told.Gone gone
                                ? gone.at()
                                : told instanceof Told.Silent silent
                                        ? silent.last().time().plus(silent.silence())
                                        : ((Told.Time) told).watermark().time())
                .reduce(Instant.EPOCH, (one, other) -> other);
    }

    private static Set<SubjectId> subjects(List<Told> log) {
        return log.stream()
                .filter(Told.Seen.class::isInstance)
                .map(told -> SubjectId.of(((Told.Seen) told).observation()))
                .collect(Collectors.toSet());
    }
}
