package io.podwatch.contract.topic;

import java.util.Optional;
import java.util.regex.Pattern;

/** The names that the topics have under one prefix. */
public record TopicNames(String prefix) {

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    public TopicNames {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "cannot use topic prefix \"%s\": expected 1 to 200 of the characters a-z, A-Z, 0-9, \".\", \"_\" and \"-\""
                            .formatted(prefix));
        }
    }

    public String name(Topic topic) {
        return prefix + "." + topic.suffix();
    }

    /** The topic of a name; empty for a name under another prefix. */
    public Optional<Topic> topic(String name) {
        for (Topic topic : Topic.values()) {
            if (name.length() == prefix.length() + 1 + topic.suffix().length() && name.equals(name(topic))) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }
}
