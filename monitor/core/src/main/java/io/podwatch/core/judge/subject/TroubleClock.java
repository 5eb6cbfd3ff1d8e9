package io.podwatch.core.judge.subject;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.judge.known.SubjectId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What time will change: pods to look at again, findings to judge again, and findings to tell more of; each cluster has its own time. */
final class TroubleClock {
    /** All of one cluster: what opens first tells for those that open with it. */
    private static final Comparator<SubjectId> BY_UID =
            Comparator.comparing(SubjectId::subject).thenComparing(SubjectId::namespace);

    private static final class Due {
        private final Timers<SubjectId> pods = Timers.ordered(BY_UID);
        private final Timers<FindingKey> findings = new Timers<>();
        private final Timers<FindingKey> reminders = new Timers<>();
    }

    private final Map<String, Due> clusters = new HashMap<>();

    boolean knows(SubjectId id) {
        Due due = clusters.get(id.cluster());
        return due != null && due.pods.knows(id);
    }

    void look(SubjectId id, Instant at) {
        due(id.cluster()).pods.set(id, at);
    }

    void clear(SubjectId id) {
        Due due = clusters.get(id.cluster());
        if (due != null) {
            due.pods.clear(id);
        }
    }

    void judge(FindingKey key, Instant at) {
        due(key.cluster()).findings.set(key, at);
    }

    /** Time alone changes nothing of it. */
    void leave(FindingKey key) {
        due(key.cluster()).findings.clear(key);
    }

    void remind(FindingKey key, Instant at) {
        due(key.cluster()).reminders.set(key, at);
    }

    /** Nothing more is to be told of it. */
    void told(FindingKey key) {
        due(key.cluster()).reminders.clear(key);
    }

    /** @param passes whether time passes in a namespace */
    List<SubjectId> toLookAt(String cluster, Instant now, Predicate<String> passes) {
        return due(cluster).pods.due(now, id -> passes.test(id.namespace()));
    }

    /** @param passes whether time passes in a namespace */
    List<FindingKey> toJudge(String cluster, Instant now, Predicate<String> passes) {
        return due(cluster).findings.due(now, key -> passes.test(key.namespace()));
    }

    List<FindingKey> toRemind(String cluster, Instant now) {
        return due(cluster).reminders.due(now);
    }

    void forget(String cluster) {
        clusters.remove(cluster);
    }

    private Due due(String cluster) {
        return clusters.computeIfAbsent(cluster, unseen -> new Due());
    }
}
