package io.podwatch.core.detect.object;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import java.util.Optional;

/**
 * What is remembered of one object.
 *
 * <pre>
 *            trouble, for as long as the grace            no trouble
 *   (well) ───────────────────────────────────▶ open ───────────────▶ (well)
 * </pre>
 *
 * <p>Before it is open nothing is remembered: the object tells since when it is in trouble.
 *
 * @param trouble while it is open
 */
public record ObjectState(FindingKey key, Optional<ObjectTrouble> trouble) implements DetectorState {

    public static ObjectState well(FindingKey key) {
        return new ObjectState(key, Optional.empty());
    }

    @Override
    public boolean isBlank() {
        return trouble.isEmpty();
    }

    @Override
    public boolean isOpen() {
        return !isBlank();
    }
}
