package io.podwatch.contract.detector;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.contract.observation.QuotaRejectionShape;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.quota.NextReplicaState;
import io.podwatch.core.detect.quota.QuotaLaggingState;
import io.podwatch.core.detect.quota.QuotaLevel;
import io.podwatch.core.detect.quota.QuotaRejectingState;
import io.podwatch.core.detect.quota.QuotaUsageState;
import io.podwatch.core.evidence.QuotaRejection;
import java.time.Instant;
import java.util.Optional;

/** What is remembered of quotas. */
final class QuotaStateShapes {

    private static final Shape<QuotaLevel> LEVEL =
            Scalars.word(QuotaLevel.values(), QuotaLevel::text, QuotaLevel.WITHIN);

    static final Body<QuotaUsageState> USAGE = usage();
    static final Body<QuotaRejectingState> REJECTING = rejecting();
    static final Body<QuotaLaggingState> LAGGING = lagging();
    static final Body<NextReplicaState> NEXT_REPLICA = nextReplica();

    private QuotaStateShapes() {}

    private static Body<QuotaUsageState> usage() {
        ObjectShape.Builder<QuotaUsageState> object =
                ObjectShape.named("QuotaUsageState", "The level of one resource of one quota.");
        Field<FindingKey> key = object.inlined(FindingKeyShape.of(FindingType.QUOTA_USAGE), QuotaUsageState::key);
        Field<QuotaLevel> level = object.required("level", LEVEL, QuotaUsageState::level, "how full it is");
        Field<Instant> since = object.required("since", Scalars.INSTANT, QuotaUsageState::since, "since when it is so");
        return object.build(values -> new QuotaUsageState(values.get(key), values.get(level), values.get(since)));
    }

    private static Body<QuotaLaggingState> lagging() {
        ObjectShape.Builder<QuotaLaggingState> object =
                ObjectShape.named("QuotaLaggingState", "Since when the quota controller is behind with one quota.");
        Field<FindingKey> key =
                object.inlined(FindingKeyShape.of(FindingType.QUOTA_CONTROLLER_LAGGING), QuotaLaggingState::key);
        Field<Optional<Instant>> since = object.optional(
                "behindSince", Collected.optional(Scalars.INSTANT), QuotaLaggingState::since, "since when it is so");
        Field<Boolean> open =
                object.optional("open", Scalars.FLAG, false, QuotaLaggingState::open, "whether it has been told");
        return object.build(values -> new QuotaLaggingState(values.get(key), values.get(since), values.get(open)));
    }

    private static Body<NextReplicaState> nextReplica() {
        ObjectShape.Builder<NextReplicaState> object = ObjectShape.named(
                "NextReplicaState", "Since when no more pod of a workload fits into a resource of a quota.");
        Field<FindingKey> key =
                object.inlined(FindingKeyShape.of(FindingType.NEXT_REPLICA_BLOCKED), NextReplicaState::key);
        Field<Optional<Instant>> since = object.optional(
                "blockedSince", Collected.optional(Scalars.INSTANT), NextReplicaState::since, "since when it is so");
        Field<Boolean> open =
                object.optional("open", Scalars.FLAG, false, NextReplicaState::open, "whether it has been told");
        Field<Optional<Instant>> fitsSince = object.optional(
                "fitsSince",
                Collected.optional(Scalars.INSTANT),
                NextReplicaState::fitsSince,
                "since when one fits again, until that has lasted");
        return object.build(values ->
                new NextReplicaState(values.get(key), values.get(since), values.get(open), values.get(fitsSince)));
    }

    private static Body<QuotaRejectingState> rejecting() {
        ObjectShape.Builder<QuotaRejectingState> object =
                ObjectShape.named("QuotaRejectingState", "Whether a quota refuses one workload.");
        Field<FindingKey> key =
                object.inlined(FindingKeyShape.of(FindingType.QUOTA_REJECTING), QuotaRejectingState::key);
        Field<Optional<QuotaRejection>> rejection = object.optional(
                "rejection",
                Collected.optional(QuotaRejectionShape.SHAPE),
                QuotaRejectingState::rejection,
                "the refusal told last");
        Field<Instant> since =
                object.required("since", Scalars.INSTANT, QuotaRejectingState::since, "since when it is so");
        return object.build(
                values -> new QuotaRejectingState(values.get(key), values.get(rejection), values.get(since)));
    }
}
