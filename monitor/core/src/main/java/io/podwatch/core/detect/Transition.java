package io.podwatch.core.detect;

import java.util.List;

/** What an input led to: the next state, and what there is to tell. */
public record Transition<S extends DetectorState>(S next, List<Finding> findings) {

    public Transition {
        findings = List.copyOf(findings);
    }
}
