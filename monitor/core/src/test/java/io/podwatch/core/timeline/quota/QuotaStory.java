package io.podwatch.core.timeline.quota;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.WatermarkBuilder;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the production judge tells of one timeline, with its default policy and a watermark every ten seconds. */
final class QuotaStory {
    private static final Duration STEP = Duration.ofSeconds(10);

    private final Judge judge = Judge.restoring(JudgePolicy.DEFAULT).finish();
    private final Map<FindingKey, List<Alert>> told = new LinkedHashMap<>();

    private QuotaStory() {}

    /** One finding: when it opened first, how often it did, and the most severe that was said of it. */
    record ToldFinding(FindingKey key, Duration opened, int times, Severity worst) {
        String subject() {
            String subject = key.label("workload").isEmpty()
                    ? key.label("resource")
                    : key.workload().text();
            return key.type().text() + " of " + subject;
        }
    }

    static List<ToldFinding> of(QuotaTimeline timeline) {
        QuotaStory story = new QuotaStory();
        for (Duration at = Duration.ZERO; at.compareTo(QuotaTimeline.END) <= 0; at = at.plus(STEP)) {
            Duration now = at;
            timeline.shown().stream()
                    .filter(one -> one.after().equals(now))
                    .forEach(one -> story.seen(one.observation(), now));
            story.follow(story.judge.onTime(WatermarkBuilder.aWatermark(Moments.after(at.plusSeconds(2)))
                    .build()));
        }
        return story.findings();
    }

    private void seen(Observation observation, Duration at) {
        follow(
                observation instanceof QuotaObservation quota
                        ? judge.on(quota, Moments.after(at))
                        : judge.on((WorkloadObservation) observation, Moments.after(at)));
    }

    private void follow(Outcome outcome) {
        outcome.alerts()
                .forEach(change -> change.after()
                        .ifPresent(alert -> told.computeIfAbsent(alert.key(), unseen -> new ArrayList<>())
                                .add(alert)));
    }

    private List<ToldFinding> findings() {
        List<ToldFinding> findings = new ArrayList<>();
        told.forEach((key, alerts) -> findings.add(new ToldFinding(
                key,
                Duration.between(Moments.START, alerts.get(0).openedAt()),
                (int) alerts.stream().map(Alert::openedAt).distinct().count(),
                alerts.stream()
                        .map(alert -> alert.detail().severity())
                        .max(Comparator.naturalOrder())
                        .orElseThrow())));
        return findings;
    }
}
