package io.podwatch.core.judge;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.testkit.QuotaBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Quotas that are changed, not counted yet, caught up with, switched off and deleted, and room that there is in others. */
final class QuotasSubplot implements Subplot {
    private static final int QUOTAS = 2;

    private final Map<Integer, Boolean> behind = new HashMap<>();
    private final RoomsSubplot rooms = new RoomsSubplot();
    private long version = 800_000;

    @Override
    public void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        if (random.nextBoolean()) {
            rooms.step(random, now, told);
            return;
        }
        int slot = random.nextInt(QUOTAS);
        QuotaBuilder quota = QuotaBuilder.aQuota("late-" + slot).version(++version);
        if (random.nextInt(12) == 0) {
            behind.remove(slot);
            told.accept(new Told.Gone(ObservedKind.QUOTA, SubjectId.of(quota.build()), now));
            return;
        }
        if (random.nextInt(3) == 0) {
            behind.merge(slot, true, (was, unused) -> !was);
        }
        told.accept(new Told.Seen(observed(quota, behind.getOrDefault(slot, false), random), now));
    }

    private static QuotaObservation observed(QuotaBuilder quota, boolean behind, SplittableRandom random) {
        QuotaBuilder counted = quota.hard("pods", "10").used("pods", Integer.toString(random.nextInt(4)));
        if (!behind) {
            return counted.build();
        }
        QuotaBuilder late = switch (random.nextInt(3)) {
            case 0 -> quota.wanted("pods", "10");
            case 1 -> counted.wanted("pods", "20");
            default -> quota.hard("pods", "10");
        };
        return random.nextInt(15) == 0
                ? late.annotation("podwatch.io/off", "QuotaControllerLagging").build()
                : late.build();
    }
}
