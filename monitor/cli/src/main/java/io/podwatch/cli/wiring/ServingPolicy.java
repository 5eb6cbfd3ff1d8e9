package io.podwatch.cli.wiring;

import io.podwatch.cli.config.ServingSettings;
import io.podwatch.core.judge.serving.ServingPolicies;

/** When workloads that do not serve, and nodes, are trouble. */
final class ServingPolicy {
    private ServingPolicy() {}

    static ServingPolicies of(ServingSettings settings) {
        return ServingPolicies.DEFAULT;
    }
}
