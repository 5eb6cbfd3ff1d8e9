package io.podwatch.watcher;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;

/** What all terms of a watcher have in common. */
record StageParts(
        WatcherSettings settings,
        KubernetesClient client,
        Map<String, Object> kafkaProperties,
        WatchedCluster cluster,
        InstantSource clock,
        MeterRegistry registry) {}
