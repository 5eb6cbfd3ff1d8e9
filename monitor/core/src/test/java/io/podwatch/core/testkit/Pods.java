package io.podwatch.core.testkit;

import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.ContainerType;
import java.time.Instant;
import java.util.Optional;

/** Where the stories of pods begin; import these statically. */
public final class Pods {
    private Pods() {}

    /** A pod in {@code test/shop} on a ready node, with one ready container {@code app} until containers are named. */
    public static PodBuilder aPod(String name) {
        return new PodBuilder(name);
    }

    public static PodBuilder aPod() {
        return aPod("web-1");
    }

    /** An app container; running and ready unless told otherwise. */
    public static ContainerBuilder aContainer(String name) {
        return new ContainerBuilder(name, ContainerType.APP);
    }

    /** An init container; running unless told otherwise. */
    public static ContainerBuilder anInitContainer(String name) {
        return new ContainerBuilder(name, ContainerType.INIT).ready(false);
    }

    public static ContainerBuilder aSidecar(String name) {
        return new ContainerBuilder(name, ContainerType.SIDECAR);
    }

    public static ContainerBuilder anEphemeralContainer(String name) {
        return new ContainerBuilder(name, ContainerType.EPHEMERAL).ready(false);
    }

    /** The end of a run that never started: no instants. */
    public static Terminated exited(int exitCode) {
        return new Terminated(exitCode, 0, exitReason(exitCode), "", Optional.empty(), Optional.empty());
    }

    public static Terminated exited(int exitCode, Instant startedAt, Instant finishedAt) {
        return ended(exitCode, exitReason(exitCode), startedAt, finishedAt);
    }

    public static Terminated oomKilled(Instant startedAt, Instant finishedAt) {
        return ended(137, "OOMKilled", startedAt, finishedAt);
    }

    public static Terminated ended(int exitCode, String reason, Instant startedAt, Instant finishedAt) {
        return new Terminated(exitCode, 0, reason, "", Optional.of(startedAt), Optional.of(finishedAt));
    }

    private static String exitReason(int exitCode) {
        return exitCode == 0 ? "Completed" : "Error";
    }
}
