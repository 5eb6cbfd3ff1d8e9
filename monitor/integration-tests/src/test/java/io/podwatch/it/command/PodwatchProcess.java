package io.podwatch.it.command;

import io.podwatch.it.pipe.Await;
import io.podwatch.it.pipe.Page;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of the command, with nothing of this JVM's environment but its class path; it never outlives its test. */
public final class PodwatchProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("serving metrics .*port=\"(\\d+)\"");
    private static final long SIGINT_BIT = 1L << 1;
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final Path output;
    private final Process process;

    private PodwatchProcess(Path output, Process process) {
        this.output = output;
        this.process = process;
    }

    /** @param home an empty directory: no kubeconfig is found there */
    public static PodwatchProcess start(Path home, String... arguments) {
        return start(home, List.of("-Xmx768m"), arguments);
    }

    /** With other options for its JVM. */
    public static PodwatchProcess start(Path home, List<String> options, String... arguments) {
        return start(home, "io.podwatch.cli.Main", classPath(false), options, arguments);
    }

    /** A main class of the tests. */
    public static PodwatchProcess startMain(Path home, String main, List<String> options, String... arguments) {
        return start(home, main, classPath(true), options, arguments);
    }

    private static PodwatchProcess start(
            Path home, String main, String classPath, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(home, "podwatch", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PODWATCH") || name.startsWith("KUBE"));
            return new PodwatchProcess(output, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /** Without the tests it is what the distribution of a checkout holds. */
    private static String classPath(boolean withTests) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> withTests || (!entry.contains("test-classes") && !entry.endsWith("-tests.jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public PodwatchProcess awaitLine(String part) {
        Await.until(
                STARTS_WITHIN,
                () -> output().contains(part) || !process.isAlive(),
                () -> "a line with \"" + part + "\" in:\n" + output());
        if (!output().contains(part)) {
            throw new AssertionError(
                    "ended with " + process.exitValue() + " before a line with \"" + part + "\":\n" + output());
        }
        return this;
    }

    /** Where it serves metrics, once it has said so. */
    public int port() {
        awaitLine("serving metrics");
        Matcher port = PORT.matcher(output());
        if (!port.find()) {
            throw new AssertionError("no port in:\n" + output());
        }
        return Integer.parseInt(port.group(1));
    }

    /**
     * As Ctrl-C does. Whoever runs the tests in the background may have left SIGINT ignored, and an ignored signal is
     * inherited and stays ignored in a JVM: then SIGTERM does, which is attended to by the same hook.
     */
    PodwatchProcess interrupt() {
        signal(ignoresInterrupt() ? "TERM" : "INT");
        return this;
    }

    /** Stops it where it is; it does not learn of that. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** As the kernel does when memory runs out: it cannot clean up. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What a kubelet would be told. */
    boolean isReady() {
        return new Page(port(), "/readyz").isWell();
    }

    /** As a service manager does. */
    public PodwatchProcess terminate() {
        signal("TERM");
        return this;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it holds of the machine's memory. */
    public long residentKib() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read \"" + status + "\"; it ended with:\n" + output(), e);
        }
    }

    private boolean ignoresInterrupt() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.exists(status) ? Files.lines(status) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).strip(), 16))
                    .anyMatch(ignored -> (ignored & SIGINT_BIT) != 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read \"" + status + "\"", e);
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            kill.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signalling", e);
        }
    }

    public int exitCode(Duration within) {
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still runs after " + within.toSeconds() + " s:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for process " + process.pid(), e);
        }
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read \"" + output + "\"", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
