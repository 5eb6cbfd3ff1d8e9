package io.podwatch.watcher.publish;

import io.podwatch.contract.topic.Topic;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.Watermark;

/** One record of the log, before it is encoded. */
public sealed interface LogEntry {

    Topic topic();

    /** The present state of an object. */
    record State(Observation observation) implements LogEntry {
        @Override
        public Topic topic() {
            return Topic.of(observation.observedKind());
        }
    }

    /**
     * The end of an object's state.
     *
     * @param resourceVersion that of its deletion, or of the list that no longer held it
     */
    record Tombstone(Observation last, String resourceVersion) implements LogEntry {
        public Tombstone(Observation last) {
            this(last, last.resourceVersion());
        }

        @Override
        public Topic topic() {
            return Topic.of(last.observedKind());
        }
    }

    /** A change of a pod. */
    record Lifecycle(PodTransition transition) implements LogEntry {
        @Override
        public Topic topic() {
            return Topic.POD_LIFECYCLE;
        }
    }

    /** A span that was not seen; it goes to every partition. */
    record Unseen(Gap gap) implements LogEntry {
        @Override
        public Topic topic() {
            return Topic.POD_LIFECYCLE;
        }
    }

    /** How far everything is committed; it goes to every partition. */
    record Mark(Watermark watermark) implements LogEntry {
        @Override
        public Topic topic() {
            return Topic.WATCH;
        }
    }
}
