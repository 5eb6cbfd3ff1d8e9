package io.podwatch.core.timeline.scene;

import io.podwatch.core.timeline.Step;
import io.podwatch.core.timeline.TimeText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A container that ends again and again, as its kubelet starts it, refuses to, and looks again. */
final class ContainerLoop {
    /** What the kubelet publishes of the container. */
    interface Statuses {
        /** @param line a step without time and subject */
        void publish(Duration at, String line);

        /** Nothing is heard of the node any more, or the pod is gone. */
        boolean isOver();
    }

    private static final Duration NOTICE = Duration.ofSeconds(1);
    private static final Duration FIRST_START = Duration.ofSeconds(2);

    private final FakeKubelet kubelet;
    private final Agenda agenda;
    private final Statuses statuses;
    private final List<Duration> runs;
    private final String[] exit;
    private final Optional<Duration> until;
    private final int times;
    private final boolean killedByProbe;
    private Optional<Duration> backOff = Optional.empty();
    private Duration startedAt = Duration.ZERO;
    private Duration endedAt = Duration.ZERO;
    private Optional<Duration> endedBefore = Optional.empty();
    private Duration lastRun = Duration.ZERO;
    private int ends;
    private int plan;
    private boolean isRefused;

    ContainerLoop(FakeKubelet kubelet, Agenda agenda, Statuses statuses, Step step) {
        this.kubelet = kubelet;
        this.agenda = agenda;
        this.statuses = statuses;
        this.runs = Arrays.stream(step.value("run").orElseThrow().split(",", -1))
                .map(TimeText::parse)
                .toList();
        this.exit = step.value("exit").orElseThrow().split(":", -1);
        this.until = step.duration("until");
        this.times = step.number("times").orElse(Integer.MAX_VALUE);
        this.killedByProbe = step.has("probe=liveness");
    }

    void begin(Duration now) {
        plan(now.plus(FIRST_START), this::start);
    }

    /** The kubelet no longer knows that it delayed the container. */
    void forget(Duration now) {
        backOff = Optional.empty();
        if (isRefused) {
            plan(now.plus(NOTICE), this::start);
        }
    }

    /** What was planned before is dropped: a container has one next thing to happen. */
    private void plan(Duration at, Agenda.Deed deed) {
        int current = ++plan;
        agenda.plan(at, now -> {
            if (current == plan && !statuses.isOver()) {
                deed.at(now);
            }
        });
    }

    private void start(Duration now) {
        isRefused = false;
        startedAt = now;
        Duration run = runs.get(ends % runs.size());
        boolean lasts =
                ends >= times || until.filter(end -> now.compareTo(end) >= 0).isPresent();
        if (lasts || run.compareTo(NOTICE) >= 0) {
            plan(now.plus(NOTICE), seen -> seenRunning(seen, lasts, run));
        } else {
            plan(now.plus(run), this::end);
        }
    }

    private void seenRunning(Duration now, boolean lasts, Duration run) {
        statuses.publish(now, "runs for=1s" + (killedByProbe && ends > 0 ? formerRun() : ""));
        if (!lasts) {
            plan(startedAt.plus(run), this::end);
        }
    }

    private void end(Duration now) {
        ends++;
        endedBefore = Optional.of(endedAt).filter(end -> ends > 1);
        endedAt = now;
        lastRun = now.minus(startedAt);
        if (killedByProbe) {
            statuses.publish(now, "event Unhealthy : Liveness probe failed: HTTP probe failed with statuscode: 500");
            statuses.publish(
                    now, "event Killing type=Normal : Container CONTAINER failed liveness probe, will be restarted");
            kill(now);
        } else {
            plan(now.plus(NOTICE), this::notice);
        }
    }

    /** The kubelet starts what it kills in one go; its back-off looks at the run that had ended before. */
    private void kill(Duration now) {
        boolean isAllowed = backOff.flatMap(length -> endedBefore.map(length::plus))
                .map(due -> now.compareTo(due) >= 0)
                .orElse(true);
        if (isAllowed) {
            backOff = endedBefore.map(end -> backOff.map(kubelet::backOffAfter).orElse(kubelet.firstBackOff()));
            plan(now, this::start);
        } else {
            isRefused = true;
            plan(now.plus(NOTICE), this::look);
        }
    }

    private void notice(Duration now) {
        String reason = exit.length > 1 ? exit[1] : "";
        statuses.publish(now, "ends " + exit[0] + " " + reason + " lasted=" + TimeText.of(lastRun) + " ago=1s");
        if (backOff.isEmpty() || kubelet.forgetsAfter(lastRun)) {
            backOff = Optional.of(kubelet.firstBackOff());
            start(now);
        } else {
            startOrRefuse(now);
        }
    }

    /** No status has shown how the run ended. */
    private String formerRun() {
        return " last=" + String.join(":", exit) + " lasted=" + TimeText.of(lastRun);
    }

    private void startOrRefuse(Duration now) {
        Duration length = backOff.orElseThrow();
        Duration due = endedAt.plus(length);
        if (now.compareTo(due) >= 0) {
            backOff = Optional.of(kubelet.backOffAfter(length));
            start(now);
        } else {
            isRefused = true;
            statuses.publish(now, "event BackOff : Back-off restarting failed container CONTAINER in pod POD");
            plan(now.plus(kubelet.nextLook(due.minus(now))), this::look);
        }
    }

    private void look(Duration now) {
        statuses.publish(
                now, "waits back-off=" + TimeText.of(backOff.orElseThrow()) + (killedByProbe ? formerRun() : ""));
        startOrRefuse(now);
    }
}
