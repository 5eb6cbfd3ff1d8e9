package io.podwatch.contract.topic;

import java.util.List;

/**
 * What was found and done.
 *
 * @param created names of topics that were missing
 * @param existing names of topics that were there
 * @param warnings what works, but less safely than it should
 */
public record TopicSetupReport(List<String> created, List<String> existing, List<String> warnings) {

    public TopicSetupReport {
        created = List.copyOf(created);
        existing = List.copyOf(existing);
        warnings = List.copyOf(warnings);
    }
}
