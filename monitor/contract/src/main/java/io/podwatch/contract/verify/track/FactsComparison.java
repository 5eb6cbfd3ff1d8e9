package io.podwatch.contract.verify.track;

import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the state and the history of a pod say otherwise of it. */
final class FactsComparison {

    /**
     * Something on which the two do not agree.
     *
     * @param aspect of the pod
     * @param expected by its history
     * @param found in its state
     * @param hangsOnNode whether it may change while the pod's version does not
     */
    record Difference(String aspect, String expected, String found, boolean hangsOnNode) {}

    private final List<Difference> differences = new ArrayList<>(0);

    private FactsComparison() {}

    static List<Difference> between(HistoryFacts history, PodState.Facts state) {
        FactsComparison comparison = new FactsComparison();
        comparison.ofNode(history, state);
        comparison.ofPod(history, state);
        comparison.ofContainers(history, state);
        comparison.ofConditions(history, state);
        return comparison.differences;
    }

    private void ofNode(HistoryFacts history, PodState.Facts state) {
        differ(
                "lifecycle",
                history.lifecycle().map(Lifecycle::text),
                state.lifecycle().text(),
                true);
        differ(
                "node ready",
                history.nodeReady().map(ConditionStatus::text),
                state.nodeReady().orElse(ConditionStatus.TRUE).text(),
                true);
    }

    private void ofPod(HistoryFacts history, PodState.Facts state) {
        differ("phase", history.phase().map(PodPhase::text), state.phase().text(), false);
        differ("ready", history.ready().map(String::valueOf), String.valueOf(state.ready()), false);
        differ(
                "deletion requested",
                history.deletionRequested().map(String::valueOf),
                String.valueOf(state.deletionRequested()),
                false);
    }

    private void ofContainers(HistoryFacts history, PodState.Facts state) {
        for (ContainerWords.ContainerFacts container : state.containers()) {
            history.containers()
                    .missing(container, history.hasBeginning())
                    .ifPresent(missing -> differences.add(new Difference(
                            "container " + missing.container(),
                            "container " + missing.container() + ": the history to tell " + missing.expected(),
                            missing.found(),
                            false)));
        }
    }

    private void ofConditions(HistoryFacts history, PodState.Facts state) {
        for (ConditionWords.Difference missing : history.conditions().missing(state.conditions(), history.tellsAll())) {
            differences.add(new Difference(
                    "condition " + missing.type(),
                    "the history to tell " + missing.expected(),
                    missing.found(),
                    false));
        }
    }

    private void differ(String aspect, Optional<String> history, String state, boolean hangsOnNode) {
        if (history.filter(told -> !told.equals(state)).isPresent()) {
            differences.add(new Difference(aspect, aspect + " " + history.get(), aspect + " " + state, hangsOnNode));
        }
    }
}
