package io.podwatch.contract.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the topics are that exist.
 *
 * @param problems what makes a topic of no use, by the topic's name
 * @param tombstonesKept for how long each compacted topic keeps the end of a key at least
 */
public record TopicSurvey(Map<Topic, List<String>> problems, Map<Topic, Duration> tombstonesKept) {

    public TopicSurvey {
        problems = Map.copyOf(problems);
        tombstonesKept = Map.copyOf(tombstonesKept);
    }
}
