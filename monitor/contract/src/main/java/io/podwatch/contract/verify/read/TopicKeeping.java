package io.podwatch.contract.verify.read;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSurvey;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.VerificationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a reader may rely on by the settings of the topics: that they are of use at all, and for how long ends are told. */
public final class TopicKeeping {

    private final List<Finding> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Duration tombstonesKept = Topic.PODS.tombstonesKept();

    private TopicKeeping() {}

    /** @param absenceMax for how long a detector may be away and still trust what it knows */
    public static TopicKeeping of(TopicSurvey survey, TopicNames names, Duration absenceMax) {
        TopicKeeping keeping = new TopicKeeping();
        survey.problems()
                .forEach((topic, problems) -> problems.forEach(problem -> keeping.fault(names.name(topic), problem)));
        for (Map.Entry<Topic, Duration> kept : survey.tombstonesKept().entrySet()) {
            keeping.judge(kept.getKey(), names.name(kept.getKey()), kept.getValue(), absenceMax);
        }
        keeping.tombstonesKept = survey.tombstonesKept().getOrDefault(Topic.PODS, keeping.tombstonesKept);
        return keeping;
    }

    /** @param absent the partitions that consumer groups have left unread for longer than tombstones are kept */
    public TopicKeeping withAbsent(Map<String, List<String>> absent) {
        absent.forEach((group, unread) -> notes.add(
                "warning: consumer group \"%s\" has left unread for longer than tombstones are kept %s: what it remembers may hold what is gone; let it read from the beginning"
                        .formatted(group, String.join(", ", unread))));
        return this;
    }

    public TopicKeeping withReadersUnknown(String why) {
        notes.add("consumer groups were not looked at: " + why);
        return this;
    }

    /** Where the settings may not be read, they are taken for what they should be. */
    public static TopicKeeping unknown(String why) {
        TopicKeeping keeping = new TopicKeeping();
        keeping.notes.add("the settings of the topics were not looked at: " + why);
        return keeping;
    }

    private void fault(String topic, String problem) {
        faults.add(new Finding(Check.TOPIC_SETTINGS, "", topic, topic, "settings as the contract has them", problem));
    }

    /** Whoever is away keeps what it knows for half of the time; with less, deletions may be missed for good. */
    private void judge(Topic topic, String name, Duration kept, Duration absenceMax) {
        Duration twice = absenceMax.multipliedBy(2);
        Duration expected = twice.compareTo(topic.tombstonesKept()) < 0 ? twice : topic.tombstonesKept();
        if (kept.compareTo(expected) < 0) {
            notes.add(
                    "warning: topic \"%s\" keeps tombstones for %d s (delete.retention.ms=%d), expected %d s: who was away for more than half of that may have missed deletions, and detectors rely on %d s; raise it, or lower podwatch.detector.absence-max"
                            .formatted(
                                    name,
                                    kept.toSeconds(),
                                    kept.toMillis(),
                                    expected.toSeconds(),
                                    absenceMax.toSeconds()));
        }
    }

    /** In the topic of pods. */
    public Duration tombstonesKept() {
        return tombstonesKept;
    }

    /** The report with what the settings have to say. */
    public VerificationReport on(VerificationReport report) {
        return report.and(faults, notes);
    }
}
