package io.podwatch.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.podwatch.contract.schema.JsonSchema;
import org.junit.jupiter.api.Test;

class ParcelSchemaTest {

    private final JsonCodec<Parcels.Parcel> codec = new JsonCodec<>(Parcels.PARCEL);
    private final String text =
            JsonSchema.of("https://podwatch.io/parcel", Parcels.PARCEL).text();
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);

    @Test
    void acceptsWhatTheShapeWrites() {
        assertThat(schema.validate(json(Parcels.plain()), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json(Parcels.full()), InputFormat.JSON)).isEmpty();
    }

    @Test
    void acceptsFieldsAndWordsThatComeLater() {
        String later = json(Parcels.plain()).replace("\"small\"", "\"enormous\",\"later\":[1]");

        assertThat(schema.validate(later, InputFormat.JSON)).isEmpty();
    }

    @Test
    void refusesWhatTheShapeCannotRead() {
        assertThat(schema.validate(json(Parcels.plain()).replace("1200", "\"1200\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(json(Parcels.plain()).replace("\"id\"", "\"di\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(json(Parcels.plain()).replace("\"flight\"", "\"fight\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void describesEachNamedObjectOnce() {
        assertThat(text).containsOnlyOnce("Where something goes.").contains("#/$defs/Address");
    }

    private String json(Parcels.Parcel parcel) {
        return new String(codec.encode(parcel), UTF_8);
    }
}
