package io.podwatch.core.judge;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.QuotaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A quota that fills up over hours, and is emptied, raised, switched off and deleted. */
final class FillingSubplot implements Subplot {
    private Optional<Instant> begun = Optional.empty();
    private int hard = 1000;
    private long version = 2_400_000;

    @Override
    public void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        switch (random.nextInt(60)) {
            case 0 -> {
                begun = Optional.empty();
                SubjectId id = SubjectId.of(QuotaBuilder.aQuota("filling").build());
                told.accept(new Told.Gone(ObservedKind.QUOTA, id, now));
            }
            case 1 -> begun = Optional.empty();
            case 2 -> hard = 1000 + random.nextInt(800);
            case 3 -> told.accept(seen(quota(now, 90), now));
            case 4 -> told.accept(seen(quota(now, 0).annotation("podwatch.io/off", "QuotaFillingUp"), now));
            default -> passing(now, told);
        }
    }

    @Override
    public void passing(Instant now, Consumer<Told> told) {
        told.accept(seen(quota(now, 0), now));
    }

    private QuotaBuilder quota(Instant now, int rollout) {
        Instant since = begun.orElse(now);
        begun = Optional.of(since);
        long used = 510 + Duration.between(since, now).toMinutes() + rollout;
        return QuotaBuilder.aQuota("filling")
                .version(++version)
                .hard("pods", Integer.toString(hard))
                .used("pods", Long.toString(used));
    }

    private static Told seen(QuotaBuilder quota, Instant now) {
        return new Told.Seen(quota.build(), now);
    }
}
