package io.podwatch.contract.verify;

import static io.podwatch.contract.verify.PlayedLog.about;
import static io.podwatch.contract.verify.PlayedLog.tombstoneOf;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodDiff;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One way to spoil a sound log for each thing that is checked, and often more. */
final class Mutations {

    /** What is done to the log, and the check that must tell. */
    record Mutation(Check check, String what, Consumer<PlayedLog> how) {

        @Override
        public String toString() {
            return check.text() + ": " + what;
        }
    }

    private final List<Mutation> all = new ArrayList<>();

    private Mutations() {}

    static List<Mutation> all() {
        Mutations mutations = new Mutations();
        mutations.envelope();
        mutations.repetitions();
        mutations.states();
        mutations.histories();
        mutations.contradictions();
        mutations.watermarksAndGaps();
        mutations.all.addAll(AlertMutations.all());
        return mutations.all;
    }

    private void add(Check check, String what, Consumer<PlayedLog> how) {
        all.add(new Mutation(check, what, how));
    }

    private void envelope() {
        add(Check.UNDECODABLE, "no JSON", log -> log.raw(Topic.PODS, "test/shop/uid-9", "{"));
        add(Check.UNDECODABLE, "no key", log -> log.raw(Topic.PODS, "", "{}"));
        add(
                Check.UNDECODABLE,
                "a history without a value",
                log -> log.change(about(Topic.POD_LIFECYCLE, "uid-moved"), Mutations::emptied));
        add(
                Check.WRONG_KEY,
                "another pod's key",
                log -> log.change(about(Topic.PODS, "uid-new"), one -> keyed(one, "test/shop/uid-other")));
        add(
                Check.WRONG_KEY,
                "another namespace's key",
                log -> log.change(about(Topic.QUOTAS, "compute"), one -> keyed(one, "test/other/compute")));
        add(Check.WRONG_PARTITION, "a state beside its namespace", log -> {
            PodObservation pod = SoundLog.pod("x", "uid-x").build();
            for (int partition = 0; partition < PlayedLog.PARTITIONS; partition++) {
                log.append(log.codecs().pods().encode(pod), partition);
            }
        });
        add(Check.ENVELOPE, "no id", log -> log.change(about(Topic.QUOTAS, "compute"), one -> without(one, "ce_id")));
        add(Check.ENVELOPE, "no type", log -> log.change(about(Topic.NODES, "node-1"), one -> without(one, "ce_type")));
        add(
                Check.ENVELOPE,
                "another subject",
                log -> log.change(about(Topic.NODES, "node-1"), one -> with(one, "ce_subject", "_/node-2")));
        add(
                Check.ENVELOPE,
                "another source",
                log -> log.change(
                        about(Topic.ALERTS, SoundLog.FULL.fingerprint()),
                        one -> with(one, "ce_source", "/podwatch/test/watcher")));
        add(Check.DUPLICATE_ID, "a state written twice", log -> log.repeat(about(Topic.NODES, "node-1")));
        add(Check.DUPLICATE_ID, "a step written twice", log -> log.repeat(about(Topic.POD_LIFECYCLE, "uid-moved")));
        add(Check.DUPLICATE_ID, "a watermark written twice", log -> log.repeat(about(Topic.WATCH, "test")));
        add(Check.DUPLICATE_ID, "a gap written twice", log -> log.repeat(about(Topic.POD_LIFECYCLE, ":00Z")));
        add(Check.DUPLICATE_ID, "an alert written twice", log -> log.repeat(about(Topic.ALERTS, "")));
        add(Check.DUPLICATE_ID, "a memory written twice", log -> log.repeat(about(Topic.DETECTOR_STATE, "")));
    }

    private void repetitions() {
        add(Check.REPEATED, "a pod's state published twice", log -> log.state(webAsItIs()));
        add(
                Check.REPEATED,
                "a quota published twice while it is alive",
                log -> log.at(Moments.minute(91)).state(SoundLog.quota(14)));
        add(
                Check.REPEATED,
                "a pod ended twice",
                log -> log.tombstone(SoundLog.pod("api-1", "uid-old").build()));
        add(
                Check.REPEATED,
                "an alert judged once more",
                log -> log.at(Moments.minute(91)).alert(SoundLog.firing(SoundLog.FULL, 300, 300, 301)));
        add(
                Check.DUPLICATE_ID,
                "an alert published twice",
                log -> log.at(Moments.minute(91)).alert(SoundLog.firing(SoundLog.FULL, 300, 300)));
    }

    private static PodObservation webAsItIs() {
        return running().version(106).build();
    }

    private void states() {
        add(Check.STATE_ORDER, "an older pod", log -> log.state(SoundLog.web(99).build()));
        add(Check.STATE_ORDER, "an older quota", log -> log.state(SoundLog.quota(3)));
        add(
                Check.REPLACED_UNENDED,
                "a quota of the same name",
                log -> log.state(aQuota("compute").uid("uid-2").version(50).build()));
        add(
                Check.TWO_KEYS,
                "a quota renamed",
                log -> log.state(aQuota("renamed")
                        .uid(SoundLog.quota(1).uid())
                        .version(50)
                        .build()));
        add(
                Check.TWO_KEYS,
                "a pod's name with a new uid",
                log -> log.state(SoundLog.pod("web-1", "uid-again").version(300).build()));
        add(
                Check.WITHOUT_NAMESPACE,
                "a namespace ended alone",
                log -> log.tombstone(aNamespace("shop").version(10).build())
                        .at(Moments.minute(200))
                        .mark(SoundLog.watermark(200)));
    }

    private void histories() {
        add(Check.HISTORY_ORDER, "an older step", log -> log.transition(step(PodPhase.RUNNING, 103, 101, 103)));
        add(Check.HISTORY_ORDER, "a step backwards", log -> log.transition(step(PodPhase.RUNNING, 106, 106, 105)));
        add(
                Check.HISTORY_BROKEN,
                "a step from nowhere",
                log -> log.pod(SoundLog.web(107).running("app").build())
                        .remove(about(Topic.PODS, "uid-web", "\"resourceVersion\":\"105\"")));
        add(
                Check.STEP_UNTOLD,
                "a lost step in the midst",
                log -> log.remove(about(Topic.POD_LIFECYCLE, "uid-web", "\"toResourceVersion\":\"103\"")));
        add(Check.STEP_UNTOLD, "a lost step of a pod that ended", log -> {
            PodObservation ending =
                    SoundLog.pod("api-1", "uid-new").version(260).succeeded().build();
            log.pod(ending).end(ending, new PodChange.Deleted());
            log.remove(about(Topic.POD_LIFECYCLE, "uid-new", "\"fromResourceVersion\":\"210\""));
        });
        add(
                Check.HISTORY_CONTRADICTS,
                "a lost step",
                log -> log.remove(about(Topic.POD_LIFECYCLE, "uid-web", "\"toResourceVersion\":\"104\"")
                        .or(about(Topic.POD_LIFECYCLE, "uid-web", "\"toResourceVersion\":\"103\""))));
        add(
                Check.HISTORY_CONTRADICTS,
                "a lost turn of a phase",
                log -> log.remove(about(Topic.POD_LIFECYCLE, "uid-web", "phaseAfter"))
                        .pod(SoundLog.web(110).succeeded().build()));
        add(
                Check.HISTORY_CONTRADICTS,
                "ready twice",
                log -> log.transition(change(new PodChange.ReadyChanged(true, "", "", Optional.empty()))));
        add(
                Check.HISTORY_CONTRADICTS,
                "a node that turned twice",
                log -> log.transition(
                        change(new PodChange.NodeReadyChanged("node-1", ConditionStatus.FALSE, Optional.empty()))));
        add(
                Check.BEGINNING_MISSING,
                "no first step",
                log -> log.remove(about(Topic.POD_LIFECYCLE, "uid-web", "\"created\"")));
        add(
                Check.BEGUN_TWICE,
                "created again",
                log -> log.transition(
                        PodDiff.between(Optional.empty(), SoundLog.web(120).build(), Sighting.WATCHED, 1)
                                .get(0)));
        add(
                Check.AFTER_END,
                "told after the deletion",
                log -> log.transition(PodDiff.between(
                                Optional.empty(),
                                SoundLog.pod("api-1", "uid-old").version(240).build(),
                                Sighting.LISTED,
                                1)
                        .get(0)));
        add(
                Check.AFTER_END,
                "told after it left",
                log -> log.remove(about(Topic.POD_LIFECYCLE, "uid-moved", "\"first-seen\"")));
        add(
                Check.NAME_UNENDED,
                "a name taken over",
                log -> log.pod(SoundLog.pod("web-1", "uid-again").version(300).build()));
    }

    private void contradictions() {
        add(
                Check.STATE_CONTRADICTS,
                "another lifecycle",
                log -> log.state(SoundLog.web(107)
                        .running("app")
                        .nodeReady(ConditionStatus.UNKNOWN)
                        .build()));
        add(
                Check.STATE_CONTRADICTS,
                "another phase",
                log -> log.state(SoundLog.web(107).succeeded().build()));
        add(
                Check.STATE_CONTRADICTS,
                "a deletion that was not told",
                log -> log.state(
                        running().deletionRequested(Moments.second(140)).build()));
        add(
                Check.STATE_CONTRADICTS,
                "a threat that was not told",
                log -> log.state(running()
                        .condition("DisruptionTarget", ConditionStatus.TRUE)
                        .build()));
        add(
                Check.STATE_CONTRADICTS,
                "a threat that was not taken back",
                log -> log.pod(running()
                                .condition("DisruptionTarget", ConditionStatus.TRUE)
                                .build())
                        .state(running().version(108).build()));
        add(
                Check.STEP_UNTOLD,
                "a lost word of the scheduler",
                log -> log.remove(about(Topic.POD_LIFECYCLE, "uid-web", "condition-changed")));
        add(
                Check.STATE_CONTRADICTS,
                "a lost end of a run",
                log -> log.remove(about(Topic.POD_LIFECYCLE, "uid-web", "exitCode")));
        add(
                Check.STATE_CONTRADICTS,
                "a lost start",
                log -> log.remove(about(Topic.POD_LIFECYCLE, "uid-web", "\"toResourceVersion\":\"106\"")
                        .and(about(Topic.POD_LIFECYCLE, "uid-web", "container-started"))));
        add(
                Check.STATE_CONTRADICTS,
                "a lost turn of ready",
                log -> log.remove(about(Topic.POD_LIFECYCLE, "uid-new", "ready-changed")));
        add(
                Check.STATE_BEHIND,
                "the last states lost",
                log -> log.remove(about(Topic.PODS, "uid-web", "\"resourceVersion\":\"106\"")));
        add(Check.STATE_MISSING, "no state at all", log -> log.remove(about(Topic.PODS, "uid-web")));
        add(
                Check.LIVES_AFTER_END,
                "an end without its tombstone",
                log -> log.remove(tombstoneOf(Topic.PODS, "uid-old")));
        add(
                Check.LIVES_AFTER_END,
                "risen from the dead",
                log -> log.state(SoundLog.pod("api-9", "uid-old").version(250).build()));
        add(
                Check.GONE_WITHOUT_END,
                "a tombstone alone",
                log -> log.tombstone(SoundLog.web(106).build()));
        add(
                Check.GONE_WITHOUT_END,
                "a tombstone and nothing else",
                log -> log.tombstone(SoundLog.pod("y", "uid-y").build()));
        add(
                Check.GONE_WITHOUT_END,
                "a tombstone and no history",
                log -> log.state(SoundLog.pod("y", "uid-y").build())
                        .tombstone(SoundLog.pod("y", "uid-y").build()));
        add(
                Check.END_WITHOUT_TOMBSTONE,
                "neither state nor tombstone",
                log -> log.remove(about(Topic.PODS, "uid-old")));
        add(
                Check.HISTORY_MISSING,
                "a state alone",
                log -> log.state(SoundLog.pod("z", "uid-z").build()));
    }

    private void watermarksAndGaps() {
        add(Check.WATERMARK_BACK, "an earlier one", log -> log.mark(SoundLog.watermark(80)));
        add(
                Check.WATERMARK_DISAGREES,
                "one partition left out",
                log -> log.append(log.codecs().watermarks().encode(SoundLog.watermark(95)), 1));
        add(
                Check.WATERMARK_DISAGREES,
                "one partition ended alone",
                log -> log.append(log.codecs().watermarks().tombstone(SubjectKey.watch("test")), 1));
        add(Check.WATERMARK_MISSING, "none", log -> log.remove(about(Topic.WATCH, "test")));
        add(
                Check.CLUSTER_CHANGED,
                "another cluster",
                log -> log.mark(
                        aWatermark(Moments.minute(95)).clusterUid("uid-other").build()));
        add(Check.GAP_MALFORMED, "the end first", log -> log.gap(SoundLog.gap(Moments.second(9), Moments.second(8))));
        add(Check.GAP_MALFORMED, "a negative count", log -> {
            Gap gap = SoundLog.gap(Moments.second(8), Moments.second(9));
            log.gap(new Gap(gap.cluster(), gap.kind(), gap.reason(), gap.from(), gap.to(), "", "", -1, 0));
        });
        add(
                Check.GAP_INCOMPLETE,
                "one partition left out",
                log -> log.append(log.codecs().gaps().encode(SoundLog.gap(Moments.second(8), Moments.second(9))), 1));
    }

    private static PodBuilder running() {
        return SoundLog.web(107)
                .running("app", Moments.second(130))
                .restarted(1)
                .after(SoundLog.end(110))
                .nodeReady(ConditionStatus.FALSE);
    }

    private static PodTransition step(PodPhase from, long version, long fromVersion, long toVersion) {
        PodTransition like = change(new PodChange.PhaseChanged(from, PodPhase.FAILED));
        return new PodTransition(
                like.pod(),
                like.workload(),
                Long.toString(fromVersion),
                Long.toString(toVersion),
                like.change(),
                like.before(),
                like.after(),
                version < 0,
                1);
    }

    /** One more step of the pod web-1 at the version that it has. */
    private static PodTransition change(PodChange change) {
        PodTransition like = PodDiff.end(running().version(106).build(), "106", change, Sighting.WATCHED);
        return new PodTransition(
                like.pod(), like.workload(), "106", "106", change, like.before(), like.before(), false, 1);
    }

    private static LoggedRecord emptied(LoggedRecord one) {
        return new LoggedRecord(one.position(), one.publishedAtMillis(), one.key(), Optional.empty(), one.headers());
    }

    private static LoggedRecord keyed(LoggedRecord one, String key) {
        return new LoggedRecord(
                one.position(),
                one.publishedAtMillis(),
                key.getBytes(StandardCharsets.UTF_8),
                one.value(),
                one.headers());
    }

    private static LoggedRecord without(LoggedRecord one, String header) {
        Map<String, String> headers = new TreeMap<>(one.headers());
        headers.remove(header);
        return new LoggedRecord(one.position(), one.publishedAtMillis(), one.key(), one.value(), headers);
    }

    private static LoggedRecord with(LoggedRecord one, String header, String text) {
        Map<String, String> headers = new TreeMap<>(one.headers());
        headers.put(header, text);
        return new LoggedRecord(one.position(), one.publishedAtMillis(), one.key(), one.value(), headers);
    }
}
