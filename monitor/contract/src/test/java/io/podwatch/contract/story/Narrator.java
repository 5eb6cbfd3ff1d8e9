package io.podwatch.contract.story;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodContext;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.ContainerIds;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.testkit.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells a pod's life from its lifecycle records and from nothing else, one line a record. */
final class Narrator {
    private final StringBuilder story = new StringBuilder();
    private String lastMove = "";

    private Narrator() {}

    static String story(List<PodTransition> records) {
        Narrator narrator = new Narrator();
        narrator.introduce(records.get(0));
        records.forEach(narrator::tell);
        return narrator.story.toString();
    }

    private void introduce(PodTransition first) {
        String owner = first.context()
                .owner()
                .map(one -> ", owned by " + one.kind() + "/" + one.name())
                .orElse("");
        String revision = first.context().revision();
        story.append(first.pod().namespace() + "/" + first.pod().name() + " of "
                + first.workload().text() + owner
                + (revision.isEmpty() ? "" : ", revision " + revision) + "\n");
    }

    private void tell(PodTransition record) {
        story.append(time(record.change().at()) + "  " + words(record) + beside(record) + move(record) + "\n");
    }

    private static String time(Optional<Instant> at) {
        return at.map(instant -> Duration.between(Moments.START, instant))
                .map(since -> String.format("%02d:%02d", since.toMinutes(), since.toSecondsPart()))
                .orElse("     ");
    }

    private static String beside(PodTransition record) {
        String merged = record.merged() > 1 ? " (" + record.merged() + " observations at once)" : "";
        return merged + (record.synthesised() ? " (concluded)" : "");
    }

    /** One observation may bring several changes; the move between lifecycles is the same in all of them. */
    private String move(PodTransition record) {
        String move = record.before().map(Lifecycle::text).orElse("") + " -> "
                + record.after().map(Lifecycle::text).orElse("");
        boolean isTold = record.before().equals(record.after()) || lastMove.equals(record.toResourceVersion() + move);
        lastMove = record.toResourceVersion() + move;
        return isTold ? "" : "  [" + move.strip() + "]";
    }

    private static String words(PodTransition record) {
        PodChange change = record.change();
        PodContext context = record.context();
        if (!change.container().isEmpty()) {
            return ofContainer(change, context);
        }
        if (change instanceof PodChange.Created) {
            return "is created, " + context.podPhase().orElseThrow().text();
        } else if (change instanceof PodChange.FirstSeen) {
            return "is there when watching begins, "
                    + context.podPhase().orElseThrow().text();
        } else if (change instanceof PodChange.PhaseChanged moved) {
            return "goes from " + moved.from().text() + " to " + moved.to().text()
                    + because(context.podReason(), context.podMessage());
        } else if (change instanceof PodChange.Scheduled scheduled) {
            return "gets the node " + scheduled.node();
        } else if (change instanceof PodChange.ConditionChanged changed) {
            Condition condition = changed.condition();
            return condition.type() + " is " + condition.status().text()
                    + because(condition.reason(), condition.message());
        } else if (change instanceof PodChange.ReadyChanged turned) {
            return (turned.ready() ? "is ready" : "is not ready") + because(turned.reason(), turned.message());
        } else if (change instanceof PodChange.NodeReadyChanged turned) {
            return "its node " + turned.node() + " has Ready=" + turned.ready().text();
        } else if (change instanceof PodChange.DeletionRequested asked) {
            String grace = asked.gracePeriod()
                    .map(given -> " within " + given.toSeconds() + " s")
                    .orElse("");
            return "is asked to end on " + context.podNode() + grace
                    + because(context.disruptionReason(), context.disruptionMessage());
        }
        if (change instanceof PodChange.DeletionShortened shortened) {
            return "is to end within " + shortened.after().toSeconds() + " s now";
        }
        return change instanceof PodChange.Deleted ? "is gone" : "is out of scope";
    }

    private static String ofContainer(PodChange change, PodContext context) {
        String who = context.containerType().orElseThrow().text() + " container " + change.container();
        if (change instanceof PodChange.ContainerWaiting waiting) {
            return who + " waits in run " + count(waiting.restartCount(), context)
                    + because(waiting.state().reason(), waiting.state().message());
        } else if (change instanceof PodChange.ContainerStarted started) {
            return who + " begins run " + count(started.restartCount(), context)
                    + id(started.state().containerId()) + ": image " + context.image() + resources(context.resources())
                    + " on " + context.podNode();
        } else if (change instanceof PodChange.ContainerTerminated ended) {
            return who + " ends run " + ended.restartCount() + id(ended.state().containerId()) + end(ended.state());
        } else if (change instanceof PodChange.ContainerImageChanged changed) {
            return who + " is to have the image " + changed.after() + " instead of " + changed.before();
        } else if (change instanceof PodChange.ContainerResizeRequested asked) {
            return who + " is to have" + resources(asked.after()) + ", and not" + resources(asked.before());
        }
        PodChange.ContainerResized resized = (PodChange.ContainerResized) change;
        return who + " has" + resources(resized.after()) + ", and no longer" + resources(resized.before());
    }

    /** How the count went on is told where runs were missed, or where it fell. */
    private static String count(int count, PodContext context) {
        return context.restartCountBefore()
                .filter(before -> count < before || count > before + 1)
                .map(before -> count + " (" + before + " before)")
                .orElse(Integer.toString(count));
    }

    private static String end(Terminated end) {
        String after = end.runLength()
                .map(length -> " after " + length.toSeconds() + " s")
                .orElse("");
        String signal = end.signal() == 0 ? "" : " by signal " + end.signal();
        return after + " with exit code " + end.exitCode() + signal + because(end.reason(), end.message());
    }

    private static String id(int containerId) {
        return containerId == ContainerIds.UNKNOWN ? "" : " (" + HexFormat.of().toHexDigits(containerId) + ")";
    }

    private static String because(String reason, String message) {
        String words = reason.isEmpty() || message.isEmpty() ? reason + message : reason + ", " + message.strip();
        return words.isEmpty() ? "" : ": " + words;
    }

    private static String resources(ContainerResources resources) {
        return amounts(" requests ", resources.requests()) + amounts(" limits ", resources.limits());
    }

    private static String amounts(String what, Map<String, Quantity> amounts) {
        return amounts.isEmpty() ? "" : what + new TreeMap<>(amounts);
    }
}
