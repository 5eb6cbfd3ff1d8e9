package io.podwatch.core.timeline.blind;

import static io.podwatch.core.testkit.QuotaBuilder.aQuota;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.WatermarkBuilder;
import io.podwatch.core.timeline.mixin.ScrapedSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A quota of 100 pods of which 96 and 100 are used in turn, ten minutes each, and what the judge tells of it. */
record QuotaSwing(List<Alert> told, Duration end) {
    private static final Duration TURN = Duration.ofMinutes(10);
    private static final int TURNS = 12;

    static QuotaSwing play() {
        Judge judge = Judge.restoring(JudgePolicy.DEFAULT).finish();
        List<Alert> told = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            Duration at = TURN.multipliedBy(turn).plusSeconds(7);
            follow(told, judge.on(quota(turn), Moments.after(at)));
            follow(
                    told,
                    judge.onTime(WatermarkBuilder.aWatermark(Moments.after(at.plusSeconds(2)))
                            .build()));
        }
        return new QuotaSwing(List.copyOf(told), TURN.multipliedBy(TURNS));
    }

    private static void follow(List<Alert> told, Outcome outcome) {
        outcome.alerts().forEach(change -> change.after().ifPresent(told::add));
    }

    private static QuotaObservation quota(int turn) {
        return aQuota("compute")
                .version(1000 + turn)
                .hard("pods", "100")
                .used("pods", used(turn))
                .build();
    }

    private static String used(int turn) {
        return turn % 2 == 0 ? "96" : "100";
    }

    /** What kube-state-metrics tells of it, scraped as often. */
    Map<String, String> kubeStateMetrics() {
        long scrapes = TURN.dividedBy(ScrapedSeries.INTERVAL);
        StringBuilder used = new StringBuilder();
        for (int turn = 0; turn < TURNS; turn++) {
            used.append(used(turn)).append('x').append(scrapes - 1).append(' ');
        }
        Map<String, String> series = new LinkedHashMap<>();
        series.put(selector("used"), used.toString().strip());
        series.put(selector("hard"), "100x" + scrapes * TURNS);
        return series;
    }

    private static String selector(String type) {
        return "kube_resourcequota{namespace=\"shop\", resourcequota=\"compute\", resource=\"pods\", type=\"" + type
                + "\"}";
    }
}
