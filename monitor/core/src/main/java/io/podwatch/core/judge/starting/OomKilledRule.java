package io.podwatch.core.judge.starting;

import io.podwatch.core.detect.oom.OomKilledPolicy;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.Annotations;
import java.time.Duration;
import java.util.List;

/** The policy, and how the annotations of a namespace or workload change it. */
record OomKilledRule(OomKilledPolicy policy) {
    private static final Annotation<Integer> KILLS =
            Annotation.count("oom-kills", 1, 20, "So many OOM kills of a container within the window are told.");
    private static final Annotation<Duration> WINDOW = Annotation.duration(
            "oom-kill-window",
            Duration.ofMinutes(1),
            Duration.ofDays(7),
            "The window, and how long ago the last kill has to be.");

    OomKilledPolicy by(Annotations given) {
        return given.isEmpty()
                ? policy
                : policy.with(given.get(KILLS, policy.kills()), given.get(WINDOW, policy.window()))
                        .withSeverity(policy.severity().cappedAt(given.severityMax()));
    }

    List<Annotation<?>> annotations() {
        return List.of(KILLS, WINDOW);
    }
}
