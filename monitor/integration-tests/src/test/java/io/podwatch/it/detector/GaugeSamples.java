package io.podwatch.it.detector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the metrics of several detectors again and again, as Prometheus does, and keeps every sample of one gauge. */
final class GaugeSamples implements AutoCloseable {
    private static final long EVERY_MILLIS = 50;
    private static final long END_SECONDS_MAX = 10;

    /** The gauge of every workload at one time, summed over the detectors; a workload that nobody shows is absent. */
    record Sample(long nanos, Map<String, Double> sums, boolean zeroShown) {}

    private final Pattern series;
    private final List<Callable<String>> detectors;
    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    GaugeSamples(String gauge, List<Callable<String>> detectors) {
        this.series = Pattern.compile(gauge + "\\{.*workload=\"([^\"]*)\".*} ([0-9.]+)");
        this.detectors = List.copyOf(detectors);
    }

    /** What a sample throws ends the samples, which every reader of them notices. */
    @SuppressWarnings("FutureReturnValueIgnored")
    GaugeSamples start() {
        timer.scheduleWithFixedDelay(this::sample, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    private void sample() {
        Map<String, Double> sums = new LinkedHashMap<>();
        boolean zeroShown = false;
        for (Callable<String> detector : detectors) {
            for (String line : scrape(detector).lines().toList()) {
                Matcher matcher = series.matcher(line);
                if (matcher.matches()) {
                    double value = Double.parseDouble(matcher.group(2));
                    zeroShown |= value == 0;
                    sums.merge(matcher.group(1), value, Double::sum);
                }
            }
        }
        samples.add(new Sample(System.nanoTime(), sums, zeroShown));
    }

    /** One that is just being killed shows nothing. */
    private static String scrape(Callable<String> detector) {
        try {
            return detector.call();
        } catch (Exception killed) {
            return "";
        }
    }

    List<Sample> all() {
        return List.copyOf(samples);
    }

    /** For how long at most nobody showed a workload. */
    Duration longestAbsence(String workload) {
        long longest = 0;
        long shownAt = samples.get(0).nanos();
        for (Sample sample : all()) {
            longest = Math.max(longest, sample.nanos() - shownAt);
            shownAt = sample.sums().containsKey(workload) ? sample.nanos() : shownAt;
        }
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        timer.shutdown();
        boolean ended = false;
        try {
            ended = timer.awaitTermination(END_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            throw new AssertionError("the last sample did not end");
        }
    }
}
