package io.podwatch.it.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One running program. It never outlives this JVM, however the JVM ends. */
public final class Daemon implements AutoCloseable {

    private static final Duration END_WITHIN = Duration.ofSeconds(10);
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);
    private static final int LINES_IN_MESSAGE = 20;

    private final String name;
    private final Path log;
    private final Process process;
    private final Process guard;

    /** The program is gone; where a port was taken, another start with other ports helps. */
    public static final class EndedException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        EndedException(String message) {
            super(message);
        }
    }

    private Daemon(String name, Path log, Process process, Process guard) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.guard = guard;
    }

    public static Daemon start(List<String> command, Path directory) {
        String name = String.valueOf(Path.of(command.get(0)).getFileName());
        Path log = directory.resolve(name + ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new Daemon(name, log, process, guard(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start \"" + name + "\"", e);
        }
    }

    // A shutdown hook does not run when the JVM is killed. The pipe to this shell closes even then.
    private static Process guard(long pid) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", "read never; kill -9 \"$1\"", "guard", Long.toString(pid)).start();
    }

    long pid() {
        return process.pid();
    }

    public void await(String what, BooleanSupplier probe, Duration bound) {
        long started = System.nanoTime();
        while (!probe.getAsBoolean()) {
            if (ends(PROBE_EVERY)) {
                throw new EndedException("\"%s\" ended with exit code %d while waiting for: %s; its last lines:%n%s"
                        .formatted(name, process.exitValue(), what, lastLines()));
            }
            if (System.nanoTime() - started > bound.toNanos()) {
                throw new IllegalStateException("\"%s\" does not get to \"%s\" within %s; its last lines:%n%s"
                        .formatted(name, what, bound, lastLines()));
            }
        }
    }

    /** Asks it to end, so that it may write down what it knows, and waits until it has. */
    public void end() {
        process.destroy();
        boolean ended = ends(END_WITHIN);
        close();
        if (!ended) {
            throw new IllegalStateException("\"%s\" does not end within %s of being asked to; its last lines:%n%s"
                    .formatted(name, END_WITHIN, lastLines()));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        boolean ended = ends(END_WITHIN);
        guard.destroyForcibly();
        if (!ended) {
            throw new IllegalStateException(
                    "\"%s\" (process %d) does not end within %s of its kill".formatted(name, pid(), END_WITHIN));
        }
    }

    private boolean ends(Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for \"" + name + "\"", e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_IN_MESSAGE), lines.size()));
        } catch (IOException e) {
            return "cannot read \"" + log + "\": " + e;
        }
    }
}
