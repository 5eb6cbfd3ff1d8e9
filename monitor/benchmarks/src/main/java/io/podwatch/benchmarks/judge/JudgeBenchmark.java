package io.podwatch.benchmarks.judge;

import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.pod.PodObservation;
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

/** Observations a second by one thread, and the bytes of each; what making the observations costs stands beside it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class JudgeBenchmark {
    @Param
    private Scene scene;

    private Table table;

    @Setup(Level.Trial)
    public void know() {
        table = Table.settled(scene);
    }

    @Benchmark
    public Outcome judge() {
        return table.judge(table.arrival());
    }

    @Benchmark
    public PodObservation arrive() {
        return table.arrival();
    }

    /** That the scene is what it is called. */
    @TearDown(Level.Trial)
    public void require() {
        table.requireAlerts();
    }
}
