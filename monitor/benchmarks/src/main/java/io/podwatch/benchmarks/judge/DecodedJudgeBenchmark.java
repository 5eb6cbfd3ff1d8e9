package io.podwatch.benchmarks.judge;

import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Observations a second by one thread, as a detector gets them: a poll's worth was decoded a moment ago, which is not
 * measured, and what is kept of the pods was last touched long before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class DecodedJudgeBenchmark {
    private static final int POLLED = 200;

    @Param
    private Scene scene;

    private Table table;
    private List<PodObservation> polled;

    @Setup(Level.Trial)
    public void know() {
        table = Table.settled(scene);
    }

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

    /** That the scene is what it is called. */
    @TearDown(Level.Trial)
    public void require() {
        table.requireAlerts();
    }
}
