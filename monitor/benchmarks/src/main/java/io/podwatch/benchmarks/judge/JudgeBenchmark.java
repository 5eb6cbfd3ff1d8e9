package io.podwatch.benchmarks.judge;

import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.pod.PodObservation;
import org.openjdk.jmh.annotations.Benchmark;

/** Observations a second by one thread, and the bytes of each; what making the observations costs stands beside it. */
public class JudgeBenchmark extends JudgedScene {
    @Benchmark
    public Outcome judge() {
        return table.judge(table.arrival());
    }

    @Benchmark
    public PodObservation arrive() {
        return table.arrival();
    }
}
