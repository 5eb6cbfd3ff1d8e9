package io.podwatch.core.judge;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A namespace that is made, deleted and made again under its name, and a quota and a refused workload in it. */
final class LivesSubplot implements Subplot {
    private static final String NAME = "passing";
    private static final String REFUSAL =
            "pods \"web-x\" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=10, limited: pods=10";

    private long version = 950_000;
    private int life;
    private boolean isEnding;

    @Override
    public void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        int chance = random.nextInt(10);
        if (chance < 3) {
            namespace(random, now, told);
        } else if (chance < 7) {
            told.accept(seen(
                    QuotaBuilder.aQuota("compute")
                            .inNamespace(NAME)
                            .uid("compute-" + life)
                            .version(++version)
                            .hard("pods", "10")
                            .used("pods", Integer.toString(random.nextInt(13)))
                            .build(),
                    now));
        } else {
            WorkloadBuilder web = WorkloadBuilder.aDeployment("web")
                    .inNamespace(NAME)
                    .uid("web-" + life)
                    .version(++version)
                    .replicas(5, 3, 3);
            told.accept(
                    seen(random.nextBoolean() ? web.replicaFailure(REFUSAL, now).build() : web.build(), now));
        }
    }

    /** It ends, is gone, and another one comes; now and then its end is missed. */
    private void namespace(SplittableRandom random, Instant now, Consumer<Told> told) {
        if (isEnding && random.nextInt(3) > 0) {
            emptied(now, told);
            told.accept(new Told.Gone(ObservedKind.NAMESPACE, SubjectId.of(observed()), now));
            isEnding = false;
            life++;
        } else if (random.nextInt(4) == 0) {
            emptied(now, told);
            life++;
            isEnding = false;
            told.accept(seen(observed(), now));
        } else {
            isEnding = isEnding || random.nextInt(3) == 0;
            told.accept(seen(observed(), now));
        }
    }

    /** Nothing outlives its namespace. */
    private void emptied(Instant now, Consumer<Told> told) {
        Observation quota = QuotaBuilder.aQuota("compute").inNamespace(NAME).build();
        Observation web = WorkloadBuilder.aDeployment("web").inNamespace(NAME).build();
        told.accept(new Told.Gone(ObservedKind.QUOTA, SubjectId.of(quota), now));
        told.accept(new Told.Gone(ObservedKind.WORKLOAD, SubjectId.of(web), now));
    }

    private NamespaceObservation observed() {
        NamespaceBuilder namespace =
                NamespaceBuilder.aNamespace(NAME).uid("passing-" + life).version(++version);
        return (isEnding ? namespace.terminating() : namespace).build();
    }

    private static Told seen(Observation observation, Instant now) {
        return new Told.Seen(observation, now);
    }
}
