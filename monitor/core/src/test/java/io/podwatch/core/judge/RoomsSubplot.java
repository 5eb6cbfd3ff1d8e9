package io.podwatch.core.judge;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A namespace whose quotas fill and empty, in which workloads come, go and are scaled, with a limit range now and then. */
final class RoomsSubplot {
    private static final String NAMESPACE = "tight";
    private static final int WORKLOADS = 3;

    private long version = 900_000;

    void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        switch (random.nextInt(8)) {
            case 0 -> told.accept(new Told.Seen(namespace(random), now));
            case 1, 2, 3 -> seenOrGone(ObservedKind.QUOTA, quota(random), random, now, told);
            default -> seenOrGone(ObservedKind.WORKLOAD, workload(random), random, now, told);
        }
    }

    private static void seenOrGone(
            ObservedKind kind, Observation observation, SplittableRandom random, Instant now, Consumer<Told> told) {
        told.accept(
                random.nextInt(25) == 0
                        ? new Told.Gone(kind, SubjectId.of(observation), now)
                        : new Told.Seen(observation, now));
    }

    private Observation namespace(SplittableRandom random) {
        NamespaceBuilder tight = NamespaceBuilder.aNamespace(NAMESPACE).version(++version);
        LimitRangeItem defaults = new LimitRangeItem(
                "defaults", "Container", Map.of(), Map.of(), Map.of(), Map.of("cpu", Quantity.of(1)));
        return switch (random.nextInt(6)) {
            case 0 -> tight.limitRange(defaults).build();
            case 1 ->
                tight.annotation("podwatch.io/next-replica-blocked-after", "1m").build();
            case 2 -> tight.annotation("podwatch.io/off", "NextReplicaBlocked").build();
            default -> tight.build();
        };
    }

    private Observation quota(SplittableRandom random) {
        QuotaBuilder quota = QuotaBuilder.aQuota("room-" + random.nextInt(2))
                .inNamespace(NAMESPACE)
                .version(++version)
                .hard("requests.cpu", "4")
                .used("requests.cpu", Integer.toString(random.nextInt(3) == 0 ? random.nextInt(4) : 4));
        return random.nextInt(4) == 0
                ? quota.scope("NotTerminating", "Exists").build()
                : quota.hard("pods", "9").used("pods", "8").build();
    }

    private Observation workload(SplittableRandom random) {
        WorkloadBuilder workload = WorkloadBuilder.aDeployment("fit-" + random.nextInt(WORKLOADS))
                .inNamespace(NAMESPACE)
                .version(++version)
                .replicas(random.nextInt(3), 1, 1)
                .surge(random.nextInt(5) == 0 ? 0 : 1);
        return workload.container("app", random.nextInt(3) == 0 ? Map.of() : Map.of("cpu", Quantity.of(1)))
                .build();
    }
}
