package io.podwatch.benchmarks.load;

import io.podwatch.benchmarks.bed.Bed;
import io.podwatch.benchmarks.bed.CommittedPods;
import io.podwatch.benchmarks.bed.Deliveries;
import io.podwatch.benchmarks.bed.Fleet;
import io.podwatch.benchmarks.report.Figures;
import io.podwatch.benchmarks.report.Machine;
import io.podwatch.cli.wiring.Podwatch;
import io.podwatch.cli.wiring.Role;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The whole pipe under load. The cold start comes first, while nothing of Podwatch has run in this process. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Delay, throughput, cold start and memory of the whole pipe in one process.")
public final class LoadCommand implements Callable<Integer> {

    @Mixin
    private LoadOptions options;

    @Spec
    private CommandSpec spec;

    /** Zero when nothing was lost. */
    @Override
    public Integer call() throws Exception {
        Machine.quiet();
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.line());
        long lost = 0;
        if (options.hasColdPart()) {
            lost += print(out, new ColdStart(options).measure());
        }
        lost += print(out, underLoad());
        if (options.hasColdPart()) {
            print(out, new MemoryOfItsOwn(options).measure());
        }
        return lost == 0 ? 0 : 1;
    }

    private Figures underLoad() throws Exception {
        Figures figures = new Figures();
        Deliveries deliveries = new Deliveries();
        try (Bed bed = Bed.open(options.settings())) {
            Fleet fleet = bed.fleet(options.pods());
            Writers.alone(fleet, figures);
            try (Podwatch podwatch = bed.podwatch(Role.WATCH, Role.DETECT);
                    CommittedPods committed = bed.committedPods(deliveries)) {
                podwatch.start();
                new SteadyRate(options, bed, fleet, deliveries).measure(podwatch.port(), figures);
                new Burst(options, fleet, deliveries).measure(podwatch.port(), figures);
                figures.add("watches cut for being slow", "%,d", bed.watchesCutAsSlow());
                Scrapes.measure(podwatch.port(), figures);
                figures.title("The process after all of it");
                Machine.addMemory(figures);
                committed.requireAlive();
            }
        }
        return figures;
    }

    /** How many updates were lost. */
    private static long print(PrintWriter out, Figures figures) {
        Machine.addLoad(figures);
        figures.rows().forEach(out::println);
        out.flush();
        return figures.lost();
    }
}
