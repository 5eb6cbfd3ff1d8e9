package io.podwatch.core.detect.filling;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.testkit.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is told of a shape over three days, or until it is full, minute by minute; and what predict_linear would have said. */
final class ShapeRun {
    private static final int MINUTES = 72 * 60;
    private static final Quantity HARD = Quantity.of(1_000_000);
    private static final FindingKey KEY = QuotaFillingState.keyOf("test", "shop", "compute", "requests.memory");

    /** What was said of one shape. */
    static final class Telling {
        double firstHour = -1;
        double firstShare;
        double errorMax;
        double falseHours;
        double falseHoursKnown;
        boolean falseWarning;

        private void told(UseShape shape, double hour, double use, double fullAt, boolean isWarning) {
            OptionalDouble truth = shape.full().apply(hour);
            boolean isKnown = hour >= shape.known();
            if (truth.isEmpty()) {
                falseHours += 1 / 60.0;
                falseHoursKnown += isKnown ? 1 / 60.0 : 0;
                falseWarning |= isWarning;
                return;
            }
            if (firstHour < 0) {
                firstHour = hour;
                firstShare = use;
            }
            double left = truth.getAsDouble() - hour;
            if (isKnown && left >= 2) {
                errorMax = Math.max(errorMax, Math.abs(fullAt - truth.getAsDouble()) / left);
            }
        }
    }

    final Telling podwatch = new Telling();
    final Telling predictLinear = new Telling();
    int opened;

    private final QuotaFillingDetector detector = new QuotaFillingDetector();
    private final PredictLinear line = new PredictLinear();
    private QuotaFillingState state = QuotaFillingState.unknown(KEY);

    static ShapeRun of(UseShape shape) {
        ShapeRun run = new ShapeRun();
        Quantity used = Quantity.ZERO;
        for (int minute = 0; minute < MINUTES; minute++) {
            double hour = minute / 60.0;
            double permille = Math.max(0, shape.use().applyAsDouble(hour));
            OptionalDouble fullAt = shape.full().apply(hour);
            if (fullAt.isPresent() && hour >= fullAt.getAsDouble()) {
                break;
            }
            run.begins(used, Moments.minute(minute));
            used = Quantity.of(Math.round(permille * 1000));
            run.judge(used, false, Moments.minute(minute));
            run.tell(shape, hour, permille);
        }
        return run;
    }

    private void begins(Quantity used, Instant now) {
        if (state.due(used).filter(due -> !due.isAfter(now)).isPresent()) {
            judge(used, true, now);
        }
    }

    private void judge(Quantity used, boolean begins, Instant now) {
        boolean wasTold = state.forecast().isPresent();
        state = detector.apply(state, new QuotaFillingInput.Used(used, HARD, begins, now), QuotaFillingPolicy.DEFAULT)
                .next();
        opened += !wasTold && state.forecast().isPresent() ? 1 : 0;
    }

    private void tell(UseShape shape, double hour, double permille) {
        Optional<FillingForecast> told = state.forecast();
        told.ifPresent(forecast -> podwatch.told(
                shape, hour, permille, hours(forecast.fullAt()), forecast.severity() == Severity.WARNING));
        line.sample(hour, permille);
        if (hour >= 1) {
            line.full(hour).ifPresent(fullAt -> predictLinear.told(shape, hour, permille, fullAt, false));
        }
    }

    private static double hours(Instant at) {
        return Duration.between(Moments.START, at).toSeconds() / 3600.0;
    }
}
