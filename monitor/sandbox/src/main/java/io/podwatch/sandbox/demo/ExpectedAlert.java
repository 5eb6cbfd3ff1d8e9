package io.podwatch.sandbox.demo;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import java.util.Map;

/** An alert that the story must raise and close. */
record ExpectedAlert(FindingType type, String namespace, Map<String, String> subject) {

    boolean isOf(FindingKey key) {
        return key.type() == type
                && key.namespace().equals(namespace)
                && key.subject().equals(subject);
    }
}
