package io.podwatch.detector.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.Watermark;
import io.prometheus.metrics.model.registry.MultiCollector;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the loop counts of itself: records, skips, transactions, delays. Counts are exact; lags are what brokers told last. */
public final class LoopMeters {
    private final MeterRegistry registry;
    private final Delays delays = new Delays();
    private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();

    public LoopMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The histograms, to be registered where they are to be scraped. */
    public MultiCollector delays() {
        return delays;
    }

    public void read(String topic, int records) {
        Counter.builder("podwatch.consumer.records")
                .description("Records read, replays included.")
                .tag("topic", topic)
                .register(registry)
                .increment(records);
    }

    /** @param cause unreadable, malformed, or judging failed */
    public void skipped(String topic, String cause) {
        Counter.builder("podwatch.consumer.records.skipped")
                .description(
                        "Records skipped because they could not be read or judged; the log tells the place of some.")
                .tag("topic", topic)
                .tag("cause", cause)
                .register(registry)
                .increment();
    }

    /** A detector failed at one subject. */
    public void undetected(FindingType finding) {
        Counter.builder("podwatch.detector.failures")
                .description(
                        "Subjects at which a detector failed, by its finding, a fault of Podwatch: the log tells the place of some.")
                .tag("finding", finding.text())
                .register(registry)
                .increment();
    }

    /** @param result trimmed, or dropped */
    public void overlong(String topic, String result) {
        Counter.builder("podwatch.detector.overlong.records")
                .description("Records over the configured maximum: written with cut texts, or not at all.")
                .tag("topic", topic)
                .tag("result", result)
                .register(registry)
                .increment();
    }

    public void transaction(boolean committed) {
        Counter.builder("podwatch.transactions")
                .description("Transactions that wrote findings and positions, by how they ended.")
                .tag("result", committed ? "committed" : "aborted")
                .register(registry)
                .increment();
    }

    /** A session with Kafka ended by a failure; everything owned was given up and begins again. */
    public void sessionFailed() {
        Counter.builder("podwatch.sessions.failed")
                .description("Sessions with Kafka that ended by a failure and were begun again.")
                .register(registry)
                .increment();
    }

    /** A partition could not go on and begins anew; the others do not wait for it. */
    public void partitionFailed() {
        Counter.builder("podwatch.partitions.failed")
                .description(
                        "Owned partitions that could not go on and were begun anew; readiness names those that wait.")
                .register(registry)
                .increment();
    }

    /** An alert's change was committed. */
    public void alert(Outcome.AlertChange change, Instant now) {
        delays.changed(change, now);
    }

    /** A watermark's time passed in a partition that is live. */
    public void applied(Watermark watermark, Instant now) {
        delays.applied(watermark, now);
    }

    public void lags(Map<String, Long> byTopic) {
        byTopic.forEach((topic, lag) -> lags.computeIfAbsent(topic, this::lag).set(lag));
        lags.forEach((topic, lag) -> {
            if (!byTopic.containsKey(topic)) {
                lag.set(0);
            }
        });
    }

    private AtomicLong lag(String topic) {
        AtomicLong lag = new AtomicLong();
        Gauge.builder("podwatch.consumer.lag", lag, AtomicLong::get)
                .description("Records of the owned partitions that wait to be read, as far as the brokers have told.")
                .baseUnit("records")
                .tag("topic", topic)
                .register(registry);
        return lag;
    }
}
