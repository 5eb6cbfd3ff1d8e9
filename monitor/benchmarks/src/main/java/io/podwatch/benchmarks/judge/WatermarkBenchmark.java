package io.podwatch.benchmarks.judge;

import io.podwatch.core.judge.book.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What one second costs in which nothing is observed: it depends on how much is open, and not on how many pods there are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class WatermarkBenchmark {
    @Param({"HEALTHY_NEW_VERSION", "LOOPERS_OF_MANY_WORKLOADS", "LOOPERS_OF_ONE_WORKLOAD"})
    private Scene scene;

    private Table table;

    @Setup(Level.Trial)
    public void know() {
        table = Table.settled(scene);
    }

    @Benchmark
    public Outcome passTime() {
        return table.passTime();
    }

    /** That nothing closed meanwhile. */
    @TearDown(Level.Trial)
    public void require() {
        table.requireAlerts();
    }
}
