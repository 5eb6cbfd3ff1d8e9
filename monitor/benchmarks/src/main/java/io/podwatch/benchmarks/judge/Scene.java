package io.podwatch.benchmarks.judge;

import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.time.Instant;

/** Which pods are seen again, and what is new of them. */
public enum Scene {
    /** The version alone: a label, an annotation, anything else that is not watched. */
    HEALTHY_NEW_VERSION(10, 1_000, 10, 0, Duration.ofMillis(10)) {
        @Override
        PodObservation next(Reading reading, int round, int version, Instant at) {
            return reading.again(version);
        }
    },
    /** The time of two conditions as well. */
    HEALTHY_NEW_TIME(10, 1_000, 10, 0, Duration.ofMillis(10)) {
        @Override
        PodObservation next(Reading reading, int round, int version, Instant at) {
            return reading.since(version, at);
        }
    },
    /** Each pod loses its readiness at every second observation, and has it back at the next. */
    HEALTHY_TURNS_READY(10, 1_000, 10, 0, Duration.ofMillis(10)) {
        @Override
        PodObservation next(Reading reading, int round, int version, Instant at) {
            return reading.ready(version, round % 2 == 1, at);
        }
    },
    /** Three pods of ten loop in each of a thousand Deployments: one run, its end and the back-off after it in five minutes. */
    LOOPERS_OF_MANY_WORKLOADS(10, 1_000, 3, 1_000, Duration.ofMillis(33)) {
        @Override
        PodObservation next(Reading reading, int round, int version, Instant at) {
            return Loop.observation(reading, round, version, at);
        }
    },
    /** The same for all thousand pods of one Deployment; nine others of that size are well. */
    LOOPERS_OF_ONE_WORKLOAD(1_000, 1, 1_000, 1, Duration.ofMillis(100)) {
        @Override
        PodObservation next(Reading reading, int round, int version, Instant at) {
            return Loop.observation(reading, round, version, at);
        }
    };

    private final int podsPerWorkload;
    private final int workloadsSeen;
    private final int seenOfEach;
    private final int alerts;
    private final Duration betweenObservations;

    Scene(int podsPerWorkload, int workloadsSeen, int seenOfEach, int alerts, Duration betweenObservations) {
        this.podsPerWorkload = podsPerWorkload;
        this.workloadsSeen = workloadsSeen;
        this.seenOfEach = seenOfEach;
        this.alerts = alerts;
        this.betweenObservations = betweenObservations;
    }

    /** @param round how often the pod was seen before, and with it all others */
    abstract PodObservation next(Reading reading, int round, int version, Instant at);

    int podsPerWorkload() {
        return podsPerWorkload;
    }

    /** Of how many workloads pods are seen again. */
    int workloadsSeen() {
        return workloadsSeen;
    }

    /** How many pods of each of them. */
    int seenOfEach() {
        return seenOfEach;
    }

    /** How many fire as soon as every pod was seen often enough. */
    int alerts() {
        return alerts;
    }

    /** A healthy pod is seen every hundred seconds, and so is a looping one. */
    Duration betweenObservations() {
        return betweenObservations;
    }
}
