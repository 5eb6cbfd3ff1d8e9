package io.podwatch.contract.json;

import io.podwatch.core.quantity.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A record with one member of every kind, declared as codecs declare theirs. */
final class Parcels {

    enum Size {
        SMALL,
        LARGE,
        ODD
    }

    sealed interface Route {
        String word();

        record ByRoad(String plate, int stops) implements Route {
            @Override
            public String word() {
                return "road";
            }
        }

        record ByAir(String flight) implements Route {
            @Override
            public String word() {
                return "air";
            }
        }

        record Unknown() implements Route {
            @Override
            public String word() {
                return "unknown";
            }
        }
    }

    record Address(String street, String town) {}

    record Parcel(
            String id,
            String note,
            long grams,
            int pieces,
            boolean fragile,
            Instant sentAt,
            Optional<Instant> arrivedAt,
            Duration delay,
            Quantity value,
            Size size,
            Route route,
            Address address,
            Optional<Address> sender,
            List<Address> stops,
            Map<String, Quantity> fees) {}

    static final Body<Address> ADDRESS = address();
    static final Body<Route> ROUTE = route();
    static final ObjectShape<Parcel> PARCEL = parcel();

    private Parcels() {}

    static Parcel plain() {
        return new Parcel(
                "p-1",
                "",
                1_200,
                1,
                false,
                Instant.parse("2026-03-01T10:00:00Z"),
                Optional.empty(),
                Duration.ofSeconds(90),
                Quantity.parse("1500m"),
                Size.SMALL,
                new Route.ByAir("PW 7"),
                new Address("Main Street 1", "Springfield"),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    static Parcel full() {
        return new Parcel(
                "p-2",
                "caf\u00e9 \"quoted\"\nsecond line",
                Long.MAX_VALUE,
                -3,
                true,
                Instant.parse("2026-03-01T10:00:00.123456Z"),
                Optional.of(Instant.parse("2026-03-02T00:00:00Z")),
                Duration.ZERO,
                Quantity.parse("8Ei"),
                Size.LARGE,
                new Route.ByRoad("AB 12", 4),
                new Address("Side Street 2", "Shelbyville"),
                Optional.of(new Address("Origin 3", "Ogdenville")),
                List.of(new Address("a", "b"), new Address("c", "d")),
                Map.of("tax", Quantity.of(3), "air", Quantity.parse("0.1"), "road", Quantity.ZERO));
    }

    private static Body<Address> address() {
        ObjectShape.Builder<Address> object = ObjectShape.named("Address", "Where something goes.");
        Field<String> street = object.required("street", Scalars.TEXT, Address::street, "street and number");
        Field<String> town = object.required("town", Scalars.TEXT, Address::town, "town");
        return object.build(values -> new Address(values.get(street), values.get(town)));
    }

    private static Body<Route> route() {
        ObjectShape.Builder<Route.ByRoad> road = ObjectShape.named("ByRoad", "A lorry.");
        Field<String> plate = road.required("plate", Scalars.TEXT, Route.ByRoad::plate, "number plate");
        Field<Integer> halts = road.optional("halts", Scalars.INTEGER, 0, Route.ByRoad::stops, "how often it halts");
        ObjectShape.Builder<Route.ByAir> air = ObjectShape.named("ByAir", "An aeroplane.");
        Field<String> flight = air.required("flight", Scalars.TEXT, Route.ByAir::flight, "flight number");
        return Alternatives.<Route>by("Route", "route", Route::word, "how it goes")
                .when(
                        "road",
                        Route.ByRoad.class,
                        road.build(values -> new Route.ByRoad(values.get(plate), values.get(halts))))
                .when("air", Route.ByAir.class, air.build(values -> new Route.ByAir(values.get(flight))))
                .otherwise(new Route.Unknown());
    }

    private static ObjectShape<Parcel> parcel() {
        ObjectShape.Builder<Parcel> object = ObjectShape.named("Parcel", "One parcel.");
        Field<String> id = object.required("id", Scalars.TEXT, Parcel::id, "identity");
        Field<String> note = object.optional("note", Scalars.TEXT, Parcel::note, "free text");
        Field<Long> grams = object.required("grams", Scalars.LONG, Parcel::grams, "weight");
        Field<Integer> pieces = object.optional("pieces", Scalars.INTEGER, 1, Parcel::pieces, "how many");
        Field<Boolean> fragile = object.optional("fragile", Scalars.FLAG, false, Parcel::fragile, "handle with care");
        Field<Instant> sentAt = object.required("sentAt", Scalars.INSTANT, Parcel::sentAt, "when sent");
        Field<Optional<Instant>> arrivedAt =
                object.optional("arrivedAt", Collected.optional(Scalars.INSTANT), Parcel::arrivedAt, "when arrived");
        Field<Duration> delay = object.required("delaySeconds", Scalars.SECONDS, Parcel::delay, "how late");
        Field<Quantity> value = object.required("value", Scalars.QUANTITY, Parcel::value, "insured value");
        Field<Size> size = object.required(
                "size",
                Scalars.word(Size.values(), constant -> constant.name().toLowerCase(Locale.ROOT), Size.ODD),
                Parcel::size,
                "size class");
        Field<Route> route = object.inlined(ROUTE, Parcel::route);
        Field<Address> address = object.inlined(ADDRESS, Parcel::address);
        Field<Optional<Address>> sender =
                object.optional("sender", Collected.optional(ADDRESS), Parcel::sender, "who sent it");
        Field<List<Address>> stops = object.optional("stops", Collected.list(ADDRESS), Parcel::stops, "ways");
        Field<Map<String, Quantity>> fees =
                object.optional("fees", Collected.map(Scalars.QUANTITY), Parcel::fees, "fees by kind");
        object.derived("heavy", Scalars.FLAG, parcel -> parcel.grams() > 10_000, "more than ten kilograms");
        return object.build(values -> new Parcel(
                values.get(id),
                values.get(note),
                values.get(grams),
                values.get(pieces),
                values.get(fragile),
                values.get(sentAt),
                values.get(arrivedAt),
                values.get(delay),
                values.get(value),
                values.get(size),
                values.get(route),
                values.get(address),
                values.get(sender),
                values.get(stops),
                values.get(fees)));
    }
}
