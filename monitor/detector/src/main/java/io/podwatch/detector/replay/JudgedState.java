package io.podwatch.detector.replay;

import io.podwatch.core.judge.Judge;
import io.podwatch.core.observation.Watermark;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a live partition knows, to be read while its lock is held and not kept. */
public record JudgedState(Judge judge, Map<String, Watermark> clocks, Counters counters) {

    /** The detectors' time for a cluster; absent while none of its watermarks was ever read. */
    public Optional<Instant> time(String cluster) {
        return Optional.ofNullable(clocks.get(cluster)).map(Watermark::time);
    }
}
