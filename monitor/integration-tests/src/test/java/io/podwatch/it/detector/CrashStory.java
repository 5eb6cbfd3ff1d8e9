package io.podwatch.it.detector;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;

import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;

/** A pod of a Deployment that runs, and whose container then ends again and again after five seconds. */
final class CrashStory {
    private static final int CYCLE_SECONDS = 15;
    private static final int RUN_SECONDS = 5;

    private final PodBuilder pod;
    private int restarts;

    private CrashStory(PodBuilder pod) {
        this.pod = pod;
    }

    static CrashStory of(String deployment) {
        return new CrashStory(aPod(deployment + "-1").uid("uid-" + deployment).ofDeployment(deployment));
    }

    CrashStory inNamespace(String namespace) {
        return new CrashStory(pod.inNamespace(namespace));
    }

    /** The container ends so many times more. */
    CrashStory loops(PlayedWatcher watcher, int times) throws Exception {
        if (restarts == 0) {
            watcher.sees(
                    second(0), pod.version(version()).running("app", second(0)).build());
        }
        for (int time = 0; time < times; time++) {
            Instant began = now();
            restarts++;
            watcher.sees(
                    began.plusSeconds(RUN_SECONDS),
                    pod.version(version())
                            .crashLooping("app", restarts, exited(1, began, began.plusSeconds(RUN_SECONDS)))
                            .build());
        }
        return this;
    }

    /** The container runs from now on. */
    CrashStory runs(PlayedWatcher watcher) throws Exception {
        watcher.sees(
                now(),
                pod.version(version() + 1)
                        .container(
                                "app",
                                app -> app.running(now())
                                        .restarted(restarts)
                                        .after(exited(1, second(0), second(RUN_SECONDS))))
                        .build());
        return this;
    }

    private Instant now() {
        return second((long) restarts * CYCLE_SECONDS);
    }

    private long version() {
        return 100L + 10L * restarts;
    }
}
