package io.podwatch.it.apiserver.actors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program by which people look at a cluster: what it prints is what they compare with. */
public final class Kubectl {
    private static final long WITHIN_SECONDS = 30;

    private final Path program;
    private final Path kubeconfig;
    private final Path output;

    public Kubectl(Path program, Path kubeconfig, Path output) {
        this.program = program;
        this.kubeconfig = kubeconfig;
        this.output = output;
    }

    /** What {@code kubectl describe quota} says of one quota, each resource in the order in which it is printed. */
    public List<DescribedResource> describeQuota(String namespace, String name) {
        String text = run("describe", "quota", name, "--namespace", namespace);
        return text.lines()
                .dropWhile(line -> !line.startsWith("--------"))
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.trim().split("\\s+", -1))
                .map(words -> new DescribedResource(words[0], words[1], words[2]))
                .toList();
    }

    private String run(String... arguments) {
        List<String> command = Stream.concat(
                        Stream.of(program.toString(), "--kubeconfig", kubeconfig.toString()), Stream.of(arguments))
                .toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("cannot run " + command + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }
}
