package io.podwatch.core.judge.subject;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the detectors remember and have told. Each call is whole: it changes what is remembered together with what is to be
 * written, or it fails and changes nothing.
 */
public interface Memory {

    /**
     * Lets a detector judge one subject; {@code blank} is its state when nothing is remembered.
     *
     * @return when something that was not told because it has to wait is to be told
     */
    <S extends DetectorState, I, P> Optional<Instant> judge(Detector<S, I, P> detector, S blank, I input, P policy);

    /** What is remembered in place of a blank state. */
    <S extends DetectorState> Optional<S> remembered(S blank);

    /** What one detector remembers; walks over everything that is remembered. */
    List<DetectorState> statesOf(FindingType type);

    /**
     * Tells of an open finding what has changed since it was told last.
     *
     * @return when it is to be told, if it has to wait
     */
    Optional<Instant> remind(FindingKey key, FindingDetail now, Instant at);
}
