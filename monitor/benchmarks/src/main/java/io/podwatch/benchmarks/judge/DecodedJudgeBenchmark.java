package io.podwatch.benchmarks.judge;

import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Observations a second by one thread, as a detector gets them: a poll's worth was decoded a moment ago, which is not
 * measured, and what is kept of the pods was last touched long before.
 */
public class DecodedJudgeBenchmark extends JudgedScene {
    private static final int POLLED = 200;

    private List<PodObservation> polled;

    @Setup(Level.Invocation)
    public void poll() {
        polled = table.decoded(POLLED);
    }

    @Benchmark
    @OperationsPerInvocation(POLLED)
    public void judge(Blackhole outcomes) {
        for (PodObservation pod : polled) {
            Outcome outcome = table.judge(pod);
            outcomes.consume(outcome);
        }
    }
}
