package io.podwatch.benchmarks.judge;

import io.podwatch.core.judge.book.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** What one second costs in which nothing is observed: it depends on how much is open, and not on how many pods there are. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WatermarkBenchmark extends JudgedScene {
    @Benchmark
    public Outcome passTime() {
        return table.passTime();
    }
}
