package io.podwatch.benchmarks.restore;

import io.podwatch.benchmarks.bed.Bed;
import io.podwatch.benchmarks.bed.Fleet;
import io.podwatch.benchmarks.report.Figures;
import io.podwatch.benchmarks.report.Machine;
import io.podwatch.contract.topic.Topic;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Restarts of both stages on topics that hold many pods, after much churn. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Restart to caught-up of watcher and detector after a day of churn. Needs -Dbenchmarks.jvm=-Xmx4g.")
public final class RestoreCommand implements Callable<Integer> {
    private static final double MEBIBYTE = 1024.0 * 1024;

    @Mixin
    private RestoreOptions options;

    @Spec
    private CommandSpec spec;

    /** Zero when both stages caught up in time and what the watcher restored was what the API server has. */
    @Override
    public Integer call() throws Exception {
        Machine.quiet();
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.line());
        out.flush();
        Figures figures = new Figures();
        boolean passed = measure(figures);
        Machine.addLoad(figures);
        figures.rows().forEach(out::println);
        out.flush();
        return passed ? 0 : 1;
    }

    private boolean measure(Figures figures) throws Exception {
        try (Bed bed = Bed.open();
                StateTopics topics = new StateTopics(bed.bootstrapServers(), bed.partitions())) {
            Fleet fleet = bed.fleet(options.pods());
            writeDay(bed, topics, fleet, figures);
            read(topics, figures);
            figures.add("a plain list of the pods", "%.1f s", new PlainList(bed.apiServer()).seconds());
            return restart(new Restarts(bed, options, topics), topics, figures);
        }
    }

    private void writeDay(Bed bed, StateTopics topics, Fleet fleet, Figures figures) throws Exception {
        long begin = System.nanoTime();
        new Day(bed, options, Instant.now()).write(bed.publishedPods());
        long written = System.nanoTime();
        topics.awaitCleaned(options.timeout());
        figures.title("%,d pods after %,d updates, which span %s by their timestamps"
                        .formatted(fleet.size(), options.updates(), options.span()))
                .add("writing them took", "%.0f s", (written - begin) / 1e9)
                .add("until the cleaner found no more work", "%.0f s", (System.nanoTime() - written) / 1e9)
                .add("offsets given in the pods topic", "%,d", topics.offsets(Topic.PODS))
                .add("pods topic on disk", "%,.0f MiB", topics.bytesOnDisk(Topic.PODS) / MEBIBYTE)
                .add("watch topic on disk", "%,.0f MiB", topics.bytesOnDisk(Topic.WATCH) / MEBIBYTE);
    }

    private void read(StateTopics topics, Figures figures) {
        for (Topic topic : new Topic[] {Topic.PODS, Topic.WATCH}) {
            StateTopics.Reading reading = topics.read(topic);
            figures.add(
                    "a plain read of " + topic.suffix(),
                    "%,d records, %.2f for each pod; %,.0f MiB uncompressed; %.2f s",
                    reading.records(),
                    (double) reading.records() / options.pods(),
                    reading.bytes() / MEBIBYTE,
                    reading.seconds());
        }
    }

    private boolean restart(Restarts restarts, StateTopics topics, Figures figures) throws Exception {
        long before = topics.offsets(Topic.PODS);
        Restarts.Figure firstWatcher = restarts.watcher();
        Restarts.Figure watcher = restarts.watcher();
        long published = topics.offsets(Topic.PODS) - before;
        Restarts.Figure firstDetector = restarts.detector();
        Restarts.Figure detector = restarts.detector();
        figures.add("watcher, process start to caught up, first time", "%s", firstWatcher.text())
                .add("watcher, again", "%s", watcher.text())
                .add("offsets that these starts added to the pods topic", "%,d", published)
                .add("detector, all judged as new, process start to caught up", "%s", firstDetector.text())
                .add("detector, restored, process start to caught up", "%s", detector.text());
        return watcher.seconds() <= options.secondsMax()
                && detector.seconds() <= options.secondsMax()
                && published < options.pods() / 100;
    }
}
