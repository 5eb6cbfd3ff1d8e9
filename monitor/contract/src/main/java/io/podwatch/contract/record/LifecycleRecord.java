package io.podwatch.contract.record;

import io.podwatch.core.change.PodTransition;
import io.podwatch.core.observation.Gap;

/** What the lifecycle topic holds: either a pod's transition or a gap in what was seen. */
public sealed interface LifecycleRecord {

    record Transitioned(PodTransition transition) implements LifecycleRecord {}

    record Missed(Gap gap) implements LifecycleRecord {}
}
