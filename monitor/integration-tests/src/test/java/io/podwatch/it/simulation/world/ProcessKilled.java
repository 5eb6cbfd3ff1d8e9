package io.podwatch.it.simulation.world;

/** Ends whatever a killed process was doing; no handler of exceptions may go on after it. */
public final class ProcessKilled extends Error {
    private static final long serialVersionUID = 1L;

    ProcessKilled(String process) {
        super(process + " was killed", null, false, false);
    }
}
