package io.podwatch.contract.schema;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** JSON as indented text for people, the same on every platform. */
public final class JsonTree {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private JsonTree() {}

    /** Maps, lists, text, numbers and flags, nested. */
    static String text(Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = generator(text)) {
            write(out, tree);
        }
        return text + "\n";
    }

    /** The same JSON, indented. */
    public static String indented(byte[] json) {
        StringWriter text = new StringWriter();
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json);
                JsonGenerator out = generator(text)) {
            in.nextToken();
            out.copyCurrentStructure(in);
        }
        return text + "\n";
    }

    private static JsonGenerator generator(StringWriter text) {
        return JSON.createGenerator(new Indenting(), text);
    }

    private static void write(JsonGenerator out, Object tree) {
        if (tree instanceof Map<?, ?> object) {
            out.writeStartObject();
            object.forEach((name, value) -> {
                out.writeName((String) name);
                write(out, value);
            });
            out.writeEndObject();
        } else if (tree instanceof List<?> list) {
            out.writeStartArray();
            list.forEach(element -> write(out, element));
            out.writeEndArray();
        } else {
            writeScalar(out, tree);
        }
    }

    private static void writeScalar(JsonGenerator out, Object scalar) {
        if (scalar instanceof Number number) {
            out.writeNumber(number.longValue());
        } else if (scalar instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else {
            out.writeString((String) scalar);
        }
    }

    private static final class Indenting extends ObjectWriteContext.Base {

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
