package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Container;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What containers of one image do once they are started.
 *
 * @param pullable whether the image can be had
 * @param end how a run of this container ends; absent when it runs for good
 */
public record Behaviour(boolean pullable, Function<Container, Optional<End>> end) {
    public static final Behaviour SERVES = new Behaviour(true, container -> Optional.empty());
    public static final Behaviour CANNOT_BE_PULLED = new Behaviour(false, container -> Optional.empty());

    /** How a run ends, and after how long. */
    public record End(Duration after, int exitCode, String reason, String message) {}

    public static Behaviour ends(End end) {
        return new Behaviour(true, container -> Optional.of(end));
    }

    /** Ends at once unless the container has the environment variable. */
    public static Behaviour needsVariable(String variable) {
        End end = new End(Duration.ofSeconds(2), 1, "Error", "fatal: environment variable " + variable + " is not set");
        return new Behaviour(true, container -> {
            boolean set =
                    container.getEnv().stream().anyMatch(env -> env.getName().equals(variable));
            return set ? Optional.empty() : Optional.of(end);
        });
    }

    /** Outgrows any memory limit below the one it needs. */
    public static Behaviour needsMemory(String needed) {
        End end = new End(Duration.ofSeconds(20), 137, "OOMKilled", "");
        return new Behaviour(true, container -> {
            boolean enough = container
                            .getResources()
                            .getLimits()
                            .get("memory")
                            .getNumericalAmount()
                            .compareTo(new io.fabric8.kubernetes.api.model.Quantity(needed).getNumericalAmount())
                    >= 0;
            return enough ? Optional.empty() : Optional.of(end);
        });
    }
}
