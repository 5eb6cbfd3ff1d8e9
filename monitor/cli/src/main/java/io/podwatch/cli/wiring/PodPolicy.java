package io.podwatch.cli.wiring;

import io.podwatch.cli.config.PodSettings;
import io.podwatch.core.judge.PodPolicies;

/** What is trouble about pods, made from the configuration, family by family. */
final class PodPolicy {
    private PodPolicy() {}

    static PodPolicies of(PodSettings settings) {
        return new PodPolicies(
                StartingPolicy.of(settings.starting()), ServingPolicy.of(settings.serving()), settings.eventsMax());
    }
}
