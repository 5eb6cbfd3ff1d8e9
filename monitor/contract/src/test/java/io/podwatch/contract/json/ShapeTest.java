package io.podwatch.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

    private static final String PLAIN = """
            {"id":"p-1","grams":1200,"sentAt":"2026-03-01T10:00:00Z","delaySeconds":90,"value":"1.5","size":"small",\
            "route":"air","flight":"PW 7","street":"Main Street 1","town":"Springfield","heavy":false}""";

    private final JsonCodec<Parcels.Parcel> codec = new JsonCodec<>(Parcels.PARCEL);

    @Test
    void absentMembersAreLeftOutAndDerivedOnesWritten() {
        assertThat(new String(codec.encode(Parcels.plain()), UTF_8)).isEqualTo(PLAIN);
    }

    @Test
    void whatWasWrittenIsReadBack() {
        assertThat(codec.decode(codec.encode(Parcels.plain()))).isEqualTo(Parcels.plain());
        assertThat(codec.decode(codec.encode(Parcels.full()))).isEqualTo(Parcels.full());
    }

    @Test
    void equalMapsHaveEqualTexts() {
        assertThat(new String(codec.encode(Parcels.full()), UTF_8))
                .contains("\"fees\":{\"air\":\"0.1\",\"road\":\"0\",\"tax\":\"3\"}");
    }

    @Test
    void unknownMembersOfAnyTypeAreSkipped() {
        String later = PLAIN.replace("{\"id\"", "{\"later\":{\"id\":[1,{\"x\":null}]},\"also\":1.5,\"id\"");

        assertThat(decode(later)).isEqualTo(Parcels.plain());
    }

    @Test
    void membersMayComeInAnyOrder() {
        String reversed = """
                {"flight":"PW 7","town":"Springfield","street":"Main Street 1","route":"air","size":"small",\
                "value":"1.5","delaySeconds":90,"sentAt":"2026-03-01T10:00:00Z","grams":1200,"id":"p-1"}""";

        assertThat(decode(reversed)).isEqualTo(Parcels.plain());
    }

    @Test
    void anUnknownWordTakesTheFallback() {
        Parcels.Parcel parcel = decode(PLAIN.replace("small", "enormous").replace("\"air\"", "\"sea\""));

        assertThat(parcel.size()).isEqualTo(Parcels.Size.ODD);
        assertThat(parcel.route()).isEqualTo(new Parcels.Route.Unknown());
    }

    @Test
    void nullStandsForAbsent() {
        assertThat(decode(PLAIN.replace("{\"id\"", "{\"note\":null,\"stops\":null,\"arrivedAt\":null,\"id\"")))
                .isEqualTo(Parcels.plain());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "grams":1200        | "grams":"1200"          | /grams: expected a whole number
                    "grams":1200        | "grams":1.5             | /grams: expected a whole number
                    "id":"p-1"          | "id":7                  | /id: expected text
                    "id":"p-1",         | ``                      | /id: expected a value, found none
                    "flight":"PW 7",    | ``                      | /flight: expected a value, found none
                    "sentAt":"2026-03-01T10:00:00Z" | "sentAt":"yesterday" | /sentAt: Text 'yesterday'
                    "value":"1.5"       | "value":"much"          | /value:
                    "town"              | "stops":[{"street":"a","town":1}],"town"   | /stops/0/town: expected text
                    "town"              | "stops":[{"street":"a"}],"town"            | /stops/0/town: expected a value
                    "town"              | "stops":{},"town"       | /stops: expected a list
                    "town"              | "fees":[],"town"        | /fees: expected an object
                    "town"              | "sender":"x","town"     | /sender: expected an object
                    "town"              | "fragile":1,"town"      | /fragile: expected true or false
                    "town"              | "pieces":99999999999,"town" | /pieces:
                    """)
    void aMalformedMemberIsNamedByItsPlace(String member, String replacement, String message) {
        String place = message.substring(0, message.indexOf(':'));

        assertThatThrownBy(() -> decode(PLAIN.replaceFirst(Pattern.quote(member), replacement)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("\"" + place + "\"")
                .hasMessageContaining(message.substring(place.length()).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{", "{\"id\":", "[]", "null", "{} {}", "{\"id\":\"p\u0000\"}"})
    void textThatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = codec.encode(Parcels.full());

        for (int length = 0; length < whole.length; length++) {
            byte[] truncated = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode(truncated)).isInstanceOf(MalformedJsonException.class);
        }
    }

    @Test
    void longTextIsCutWithoutSplittingACharacter() {
        Parcels.Address address = new Parcels.Address("abc\uD83D\uDE00def", "short");
        JsonCodec<Parcels.Address> addresses = new JsonCodec<>(Parcels.ADDRESS);

        assertThat(addresses.decode(addresses.encode(address, 5)).street()).isEqualTo("abc\u2026");
        assertThat(addresses.decode(addresses.encode(address, 6)).street()).isEqualTo("abc\uD83D\uDE00\u2026");
        assertThat(addresses.decode(addresses.encode(address, 8))).isEqualTo(address);
    }

    @Test
    void textThatIsNoUnicodeIsWrittenAllTheSame() {
        JsonCodec<Parcels.Address> addresses = new JsonCodec<>(Parcels.ADDRESS);

        byte[] json = addresses.encode(new Parcels.Address("a\uD83Db", "\u0000\uDE00"));

        assertThat(addresses.decode(json)).isEqualTo(new Parcels.Address("a\uFFFDb", "\u0000\uFFFD"));
    }

    @Test
    void aMemberCannotBeDeclaredTwice() {
        ObjectShape.Builder<String> object = ObjectShape.named("Twice", "");
        object.required("name", Scalars.TEXT, name -> name, "");
        object.required("name", Scalars.TEXT, name -> name, "");

        assertThatThrownBy(() -> object.build(values -> "")).hasMessageContaining("\"name\"");
    }

    private Parcels.Parcel decode(String json) {
        return codec.decode(json.getBytes(UTF_8));
    }
}
