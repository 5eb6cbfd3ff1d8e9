package io.podwatch.sandbox.demo;

import io.podwatch.sandbox.cluster.SimulatedCluster;
import java.time.Duration;
import java.util.function.Consumer;

/** Something that somebody does to the cluster, or that happens to it, at a time after the story's beginning. */
record StoryStep(Duration at, String told, Consumer<SimulatedCluster> happens) {}
