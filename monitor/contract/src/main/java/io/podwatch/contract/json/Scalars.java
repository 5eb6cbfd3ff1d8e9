package io.podwatch.contract.json;

import io.podwatch.core.quantity.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The shapes of single values. */
public final class Scalars {

    /** Text; the empty one is left out. */
    public static final Shape<String> TEXT = new Scalar<>(
            Definitions.node("type", "string"),
            Optional.of(""),
            (out, text) -> out.writeString(WellFormedText.of(text)),
            Scalars::text);

    public static final Shape<Boolean> FLAG = new Scalar<>(
            Definitions.node("type", "boolean"), Optional.empty(), JsonGenerator::writeBoolean, Scalars::flag);

    public static final Shape<Integer> INTEGER = new Scalar<>(
            Definitions.node(
                    "type", "integer", "minimum", (long) Integer.MIN_VALUE, "maximum", (long) Integer.MAX_VALUE),
            Optional.empty(),
            JsonGenerator::writeNumber,
            in -> number(in).getIntValue());

    /** A number of 32 bits as hexadecimal digits; 0 is left out. */
    public static final Shape<Integer> HEXADECIMAL = new Scalar<>(
            Definitions.node("type", "string", "pattern", "^[0-9a-f]{8}$"),
            Optional.of(0),
            (out, number) -> out.writeString(HexFormat.of().toHexDigits(number)),
            in -> Integer.parseUnsignedInt(text(in), 16));

    public static final Shape<Long> LONG = new Scalar<>(
            Definitions.node("type", "integer"),
            Optional.empty(),
            JsonGenerator::writeNumber,
            in -> number(in).getLongValue());

    public static final Shape<Double> DECIMAL = new Scalar<>(
            Definitions.node("type", "number"), Optional.empty(), JsonGenerator::writeNumber, Scalars::decimal);

    /** An instant as RFC 3339 text in UTC. */
    public static final Shape<Instant> INSTANT = new Scalar<>(
            Definitions.node("type", "string", "format", "date-time"),
            Optional.empty(),
            (out, instant) -> out.writeString(InstantText.of(instant)),
            in -> InstantText.parse(text(in)));

    /** A duration as seconds; its fraction of a second is not written. */
    public static final Shape<Duration> SECONDS = new Scalar<>(
            Definitions.node("type", "integer"),
            Optional.empty(),
            (out, duration) -> out.writeNumber(duration.toSeconds()),
            in -> Duration.ofSeconds(number(in).getLongValue()));

    /** An exact amount in base units as plain decimal text: a JSON number would be read as a binary fraction by many. */
    public static final Shape<Quantity> QUANTITY = new Scalar<>(
            Definitions.node("type", "string", "pattern", "^-?[0-9]+([.][0-9]+)?$"),
            Optional.empty(),
            (out, quantity) -> out.writeString(quantity.toString()),
            in -> Quantity.parse(text(in)));

    private Scalars() {}

    /** Text that is one of several words at present; other words are read as they are. */
    static Shape<String> text(Collection<String> words) {
        return new Scalar<>(
                Definitions.node("type", "string", "examples", List.copyOf(words)),
                Optional.of(""),
                (out, text) -> out.writeString(WellFormedText.of(text)),
                Scalars::text);
    }

    /**
     * One of several words. The set is open: a reader that meets a word it does not know takes the fallback.
     *
     * @param text how a constant is written
     */
    public static <E extends Enum<E>> Shape<E> word(E[] constants, Function<E, String> text, E fallback) {
        Map<String, E> byText = byText(constants, text);
        return wordOf(byText, text, in -> byText.getOrDefault(text(in), fallback));
    }

    /** One of several words, where to mistake an unknown word for another would be worse than to refuse it. */
    public static <E extends Enum<E>> Shape<E> knownWord(E[] constants, Function<E, String> text) {
        Map<String, E> byText = byText(constants, text);
        return wordOf(byText, text, in -> {
            require(in, byText.containsKey(text(in)), "one of " + byText.keySet());
            return byText.get(text(in));
        });
    }

    private static <E extends Enum<E>> Map<String, E> byText(E[] constants, Function<E, String> text) {
        Map<String, E> byText = new LinkedHashMap<>();
        for (E constant : constants) {
            byText.put(text.apply(constant), constant);
        }
        return byText;
    }

    private static <E extends Enum<E>> Shape<E> wordOf(
            Map<String, E> byText, Function<E, String> text, Function<JsonParser, E> reader) {
        return new Scalar<>(
                Definitions.node("type", "string", "examples", List.copyOf(byText.keySet())),
                Optional.empty(),
                (out, constant) -> out.writeString(text.apply(constant)),
                reader);
    }

    private static String text(JsonParser in) {
        require(in, in.currentToken() == JsonToken.VALUE_STRING, "text");
        return in.getString();
    }

    private static boolean flag(JsonParser in) {
        boolean isFlag = in.currentToken() == JsonToken.VALUE_TRUE || in.currentToken() == JsonToken.VALUE_FALSE;
        require(in, isFlag, "true or false");
        return in.currentToken() == JsonToken.VALUE_TRUE;
    }

    private static JsonParser number(JsonParser in) {
        require(in, in.currentToken() == JsonToken.VALUE_NUMBER_INT, "a whole number");
        return in;
    }

    private static double decimal(JsonParser in) {
        require(in, in.currentToken().isNumeric(), "a number");
        return in.getDoubleValue();
    }

    private static void require(JsonParser in, boolean holds, String expected) {
        if (!holds) {
            throw MalformedJsonException.unexpected(in, expected);
        }
    }

    private record Scalar<T>(
            Map<String, Object> description,
            Optional<T> absent,
            BiConsumer<JsonGenerator, T> writer,
            Function<JsonParser, T> reader)
            implements Shape<T> {

        @Override
        public void write(JsonGenerator out, T value) {
            writer.accept(out, value);
        }

        @Override
        public T read(JsonParser in) {
            try {
                return reader.apply(in);
            } catch (MalformedJsonException e) {
                throw e;
            } catch (RuntimeException e) {
                // What the value's own parser refuses is a fault of the text, not of the program.
                throw MalformedJsonException.refused(in, e);
            }
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return description;
        }
    }
}
