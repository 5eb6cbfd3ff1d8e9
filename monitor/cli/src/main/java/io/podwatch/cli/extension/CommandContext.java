package io.podwatch.cli.extension;

import io.podwatch.cli.wiring.StopSignal;
import java.util.Map;

/** What a contributed command may rest on: the environment as it was at start, and the signal that asks it to stop. */
public record CommandContext(Map<String, String> environment, StopSignal stop) {

    public CommandContext {
        environment = Map.copyOf(environment);
    }
}
