package io.podwatch.contract.detector;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.filling.FillingForecast;
import io.podwatch.core.detect.filling.QuotaFillingState;
import io.podwatch.core.detect.filling.UsePoint;
import io.podwatch.core.detect.filling.UseSeries;
import io.podwatch.core.quantity.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the use of a quota went, and what is foretold of it. */
final class QuotaFillingStateShape {

    private static final Body<UsePoint> POINT = point();
    private static final Body<UseSeries> SERIES = series();
    private static final Body<FillingForecast> FORECAST = forecast();

    static final Body<QuotaFillingState> BODY = state();

    private QuotaFillingStateShape() {}

    private static Body<QuotaFillingState> state() {
        ObjectShape.Builder<QuotaFillingState> object = ObjectShape.named(
                "QuotaFillingState", "How the use of one resource of one quota went, and when it will be full.");
        Field<FindingKey> key =
                object.inlined(FindingKeyShape.of(FindingType.QUOTA_FILLING_UP), QuotaFillingState::key);
        Field<Quantity> hard = object.required(
                "hard", Scalars.QUANTITY, QuotaFillingState::hard, "the limit that the shares of the series are of");
        Field<Optional<UseSeries>> series =
                object.optional("series", Collected.optional(SERIES), QuotaFillingState::series, "how the use went");
        Field<Optional<FillingForecast>> forecast = object.optional(
                "forecast",
                Collected.optional(FORECAST),
                QuotaFillingState::forecast,
                "when it will be full, while that is told");
        return object.build(values ->
                new QuotaFillingState(values.get(key), values.get(hard), values.get(series), values.get(forecast)));
    }

    private static Body<UseSeries> series() {
        ObjectShape.Builder<UseSeries> object =
                ObjectShape.named("UseSeries", "The lowest use of each ten minutes, where it changed.");
        Field<Instant> begun =
                object.required("begun", Scalars.INSTANT, UseSeries::begun, "when the first ten minutes began");
        Field<Integer> upTo =
                object.required("upTo", Scalars.INTEGER, UseSeries::upTo, "the ten minutes that go on, counted from 0");
        Field<List<UsePoint>> points =
                object.required("points", Collected.list(POINT), UseSeries::points, "the oldest first");
        Field<List<UsePoint>> crests = object.optional(
                "crests", Collected.list(POINT), UseSeries::crests, "the highest of each day before, the oldest first");
        return object.build(
                values -> new UseSeries(values.get(begun), values.get(upTo), values.get(points), values.get(crests)));
    }

    private static Body<UsePoint> point() {
        ObjectShape.Builder<UsePoint> object =
                ObjectShape.named("UsePoint", "The lowest use from some ten minutes on.");
        Field<Integer> span =
                object.required("span", Scalars.INTEGER, UsePoint::span, "from which ten minutes on, counted from 0");
        Field<Integer> permille = object.required(
                "permille", Scalars.INTEGER, UsePoint::permille, "of the limit; 499 for whatever is below half");
        return object.build(values -> new UsePoint(values.get(span), values.get(permille)));
    }

    private static Body<FillingForecast> forecast() {
        ObjectShape.Builder<FillingForecast> object =
                ObjectShape.named("FillingForecast", "When a quota will be full at its present trend.");
        Field<Instant> fullAt = object.required("fullAt", Scalars.INSTANT, FillingForecast::fullAt, "when that is");
        Field<Integer> permilleOfDay = object.required(
                "permilleOfDay",
                Scalars.INTEGER,
                FillingForecast::permilleOfDay,
                "how much of the limit a day adds, in permille");
        Field<Integer> steadiness = object.required(
                "steadiness",
                Scalars.INTEGER,
                FillingForecast::steadiness,
                "how much of the movement went up, less what went down, in percent");
        var severity = object.required(
                "severity", AlertShape.SEVERITY, FillingForecast::severity, "by how soon it will be full");
        Field<Integer> seenIn = object.required(
                "seenIn", Scalars.INTEGER, FillingForecast::seenIn, "the ten minutes in which the trend was seen last");
        return object.build(values -> new FillingForecast(
                values.get(fullAt),
                values.get(permilleOfDay),
                values.get(steadiness),
                values.get(severity),
                values.get(seenIn)));
    }
}
