package io.podwatch.core.lifecycle;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.testkit.ContainerBuilder;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of the table of pods and what is printed for them.
 *
 * <p>Columns: number | spec | pod | init statuses | app statuses | READY | STATUS | RESTARTS. The spec counts {@code I}
 * (init), {@code S} (sidecar) and {@code C} (app) containers. The pod is its phase, then {@code reason=x}, {@code
 * Type=Status:Reason} for a condition, {@code deleted}. A status is {@code R}, {@code W(reason)}, {@code
 * T(reason,exit[,signal])} or {@code -} for no state, then {@code rdy}, {@code started}, {@code unknown} (not in the spec)
 * and {@code rcN}; statuses are separated by {@code ;} and stand for the spec's containers in order.
 */
record PrintedPod(String number, String text, PodObservation pod, String ready, String status, int restarts) {
    private static final Pattern COUNT = Pattern.compile("([ISC])(\\d+)");
    private static final Pattern STATE = Pattern.compile("R|-|W\\((\\w*)\\)|T\\((\\w*),(\\d+)(?:,(\\d+))?\\)");

    static PrintedPod parse(String row) {
        String[] cells = row.split("\\|", -1);
        if (cells.length != 8) {
            throw new IllegalArgumentException("cannot read the row \"" + row + "\": expected 8 cells");
        }
        PodBuilder pod = pod(cells[2].trim());
        List<ContainerBuilder> unreported = new ArrayList<>();
        for (ContainerBuilder one : statuses(declared(cells[1], "IS"), cells[3].trim(), unreported)) {
            pod = pod.with(one);
        }
        for (ContainerBuilder one : statuses(declared(cells[1], "C"), cells[4].trim(), unreported)) {
            pod = pod.with(one);
        }
        for (ContainerBuilder one : unreported) {
            pod = pod.with(one.unreported());
        }
        return new PrintedPod(
                cells[0].trim(),
                row.strip(),
                pod.build(),
                cells[5].trim(),
                cells[6].trim(),
                Integer.parseInt(cells[7].trim()));
    }

    private static PodBuilder pod(String cell) {
        PodBuilder pod = Pods.aPod("web-1").onlyGivenConditions();
        for (String word : cell.split(" +")) {
            if (word.equals("deleted")) {
                pod = pod.deletionRequested(Moments.minute(1));
            } else if (word.startsWith("reason=")) {
                pod = pod.reason(word.substring("reason=".length()));
            } else if (word.contains("=")) {
                pod = condition(pod, word);
            } else {
                pod = pod.phase(phase(word));
            }
        }
        return pod;
    }

    private static PodBuilder condition(PodBuilder pod, String word) {
        String[] typeAndRest = word.split("=", 2);
        String[] statusAndReason = typeAndRest[1].split(":", 2);
        String reason = statusAndReason.length == 2 ? statusAndReason[1] : "";
        return pod.condition(typeAndRest[0], ConditionStatus.of(statusAndReason[0]), reason, Moments.START);
    }

    private static PodPhase phase(String word) {
        PodPhase phase = PodPhase.of(word);
        if (!phase.text().equals(word)) {
            throw new IllegalArgumentException("cannot read the phase \"" + word + "\"");
        }
        return phase;
    }

    private static List<ContainerBuilder> declared(String spec, String kinds) {
        List<ContainerBuilder> declared = new ArrayList<>();
        Matcher count = COUNT.matcher(spec);
        while (count.find()) {
            for (int number = 1;
                    kinds.contains(count.group(1)) && number <= Integer.parseInt(count.group(2));
                    number++) {
                declared.add(container(count.group(1), number));
            }
        }
        return declared;
    }

    private static ContainerBuilder container(String kind, int number) {
        String name = kind.toLowerCase(Locale.ROOT) + number;
        return kind.equals("I")
                ? Pods.anInitContainer(name)
                : kind.equals("S") ? Pods.aSidecar(name) : Pods.aContainer(name);
    }

    private static List<ContainerBuilder> statuses(
            List<ContainerBuilder> declared, String cell, List<ContainerBuilder> unreported) {
        List<ContainerBuilder> reported = new ArrayList<>();
        int next = 0;
        for (String status : cell.isEmpty() ? new String[0] : cell.split(";")) {
            boolean unknown = status.contains("unknown");
            ContainerBuilder container = unknown ? stranger(declared.get(0)) : declared.get(next++);
            reported.add(status(container, status.trim()));
        }
        unreported.addAll(declared.subList(next, declared.size()));
        return reported;
    }

    private static ContainerBuilder stranger(ContainerBuilder like) {
        String name = like.build().type().isListedAsInit() ? "initinvalid" : "containerinvalid";
        return Pods.aContainer(name).type(like.build().type()).undeclared();
    }

    private static ContainerBuilder status(ContainerBuilder described, String text) {
        String[] words = text.split(" +");
        ContainerBuilder container =
                described.state(state(words[0])).ready(false).started(false);
        for (int index = 1; index < words.length; index++) {
            container = flag(container, words[index]);
        }
        return container;
    }

    private static ContainerBuilder flag(ContainerBuilder container, String word) {
        if (word.startsWith("rc")) {
            return container.restarted(Integer.parseInt(word.substring(2)));
        }
        if (word.equals("rdy")) {
            return container.ready(true);
        }
        if (word.equals("started")) {
            return container.started(true);
        }
        if (word.equals("unknown")) {
            return container;
        }
        throw new IllegalArgumentException("cannot read the flag \"" + word + "\"");
    }

    private static ContainerState state(String word) {
        Matcher state = STATE.matcher(word);
        if (!state.matches()) {
            throw new IllegalArgumentException("cannot read the state \"" + word + "\"");
        }
        if (state.group(1) != null) {
            return new ContainerState.Waiting(state.group(1), "");
        }
        if (state.group(3) != null) {
            int signal = state.group(4) == null ? 0 : Integer.parseInt(state.group(4));
            return new ContainerState.Terminated(
                    Integer.parseInt(state.group(3)), signal, state.group(2), "", Optional.empty(), Optional.empty());
        }
        return word.equals("R")
                ? new ContainerState.Running(Optional.of(Moments.START))
                : new ContainerState.Unspecified();
    }

    @Override
    public String toString() {
        return "row " + text;
    }
}
