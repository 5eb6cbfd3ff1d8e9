package io.podwatch.core.lifecycle;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import java.util.Optional;

/** The walk over app containers from the last to the first, so that the first with something to say wins. */
final class AppWalk {
    private String reason;
    private String errorReason = "";
    private int ready;
    private int restarts;
    private boolean hasRunning;

    private AppWalk(String reason) {
        this.reason = reason;
    }

    static AppWalk over(PodObservation pod, String reason) {
        AppWalk walk = new AppWalk(reason);
        List<ContainerObservation> reported = StatusText.reported(pod, false);
        for (int index = reported.size() - 1; index >= 0; index--) {
            walk.visit(reported.get(index));
        }
        walk.judgeCompleted(pod);
        return walk;
    }

    private void visit(ContainerObservation container) {
        restarts += container.restartCount();
        Optional<ContainerState.Terminated> termination = container.state().termination();
        Optional<String> waiting = StatusText.waitingReason(container);
        if (waiting.isPresent()) {
            reason = waiting.get();
        } else if (termination.isPresent()) {
            reason = StatusText.exitText(termination.get());
            errorReason = termination.get().exitCode() != 0 ? reason : errorReason;
        } else if (container.ready() && container.state().isRunning()) {
            hasRunning = true;
            ready++;
        }
    }

    private void judgeCompleted(PodObservation pod) {
        if (!reason.equals("Completed")) {
            return;
        }
        if (hasRunning && pod.isReady()) {
            reason = "Running";
        } else if (!errorReason.isEmpty()) {
            reason = errorReason;
        } else if (hasRunning) {
            reason = "NotReady";
        }
    }

    String reason() {
        return reason;
    }

    int ready() {
        return ready;
    }

    int restarts() {
        return restarts;
    }
}
