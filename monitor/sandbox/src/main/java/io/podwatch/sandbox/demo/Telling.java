package io.podwatch.sandbox.demo;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.lifecycle.Lifecycle;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the story to the terminal, one line an event, each with its time in the cluster since the beginning. */
final class Telling {
    private final PrintWriter out;
    private final Instant begin;

    /** One observation may bring several changes; the move between states is the same in all of them. */
    private String lastMove = "";

    Telling(PrintWriter out, Instant begin) {
        this.out = out;
        this.begin = begin;
    }

    Telling line(String text) {
        out.println(text);
        out.flush();
        return this;
    }

    Telling story(Instant at, String told) {
        return line(time(at) + "  story  " + told);
    }

    /** Tells moves from one lifecycle state to another; the finer changes are in the topic for whoever wants them. */
    Telling pod(PodTransition transition, Instant at) {
        Optional<Lifecycle> before = transition.before();
        String move = transition.pod().uid() + "@" + transition.toResourceVersion() + transition.after();
        if (before.equals(transition.after()) || move.equals(lastMove)) {
            return this;
        }
        lastMove = move;
        String from = before.map(Lifecycle::text).orElse("");
        String to = transition
                .after()
                .map(Lifecycle::text)
                .orElse("(" + transition.change().name() + ")");
        return line(
                time(at) + "  pod    " + transition.pod().name() + ": " + (from.isEmpty() ? "" : from + " -> ") + to);
    }

    Telling alert(Alert alert, Instant at) {
        String level =
                alert.detail().level().isEmpty() ? "" : " " + alert.detail().level();
        return line(time(at) + "  ALERT  " + alert.state().text() + " "
                + alert.key().type().alertName() + " ["
                + alert.detail().severity().text() + level + "] "
                + alert.detail().summary());
    }

    /** Minutes and seconds since the beginning. */
    String time(Instant at) {
        Duration since = Duration.between(begin, at);
        return String.format("%02d:%02d", since.toMinutes(), since.toSecondsPart());
    }

    static String subject(Map<String, String> labels) {
        Map<String, String> sorted = new TreeMap<>(labels);
        if (sorted.containsKey("resource")) {
            return sorted.get("resourcequota") + " " + sorted.get("resource");
        }
        if (sorted.containsKey("node")) {
            return "node " + sorted.get("node");
        }
        String container = sorted.getOrDefault("container", "");
        return sorted.get("workload_kind") + "/" + sorted.get("workload")
                + (container.isEmpty() ? "" : " container " + container);
    }
}
