package io.podwatch.benchmarks.heap;

import io.podwatch.benchmarks.report.Figures;
import io.podwatch.benchmarks.report.Machine;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Heap for each pod in watcher and detector. */
@Command(
        name = "heap",
        mixinStandardHelpOptions = true,
        description = "Retained heap for each ordinary pod, in the watcher and in a detector.")
public final class HeapCommand implements Callable<Integer> {

    @Mixin
    private HeapOptions options;

    @Spec
    private CommandSpec spec;

    /** Zero when no stage takes more for a pod than it may. */
    @Override
    public Integer call() throws Exception {
        Machine.quiet();
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.line());
        Figures figures = new Figures();
        boolean within = new HeapPerPod(options).measure(figures);
        Machine.addLoad(figures);
        figures.rows().forEach(out::println);
        out.flush();
        return within ? 0 : 1;
    }
}
