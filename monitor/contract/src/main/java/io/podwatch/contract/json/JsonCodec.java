package io.podwatch.contract.json;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Values of one shape to UTF-8 JSON and back; safe for use by many threads. */
public final class JsonCodec<T> {

    private static final int EXPECTED_BYTES = 4096;
    private static final JsonFactory JSON = new JsonFactory();

    private final Shape<T> shape;

    public JsonCodec(Shape<T> shape) {
        this.shape = shape;
    }

    public Shape<T> shape() {
        return shape;
    }

    public byte[] encode(T value) {
        return encode(value, Integer.MAX_VALUE);
    }

    /** Encodes with every text cut after so many characters; a cut text ends with an ellipsis. */
    public byte[] encode(T value, int textLengthMax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
        try (JsonGenerator out = generator(bytes, textLengthMax)) {
            shape.write(out, value);
        }
        return bytes.toByteArray();
    }

    /** @throws MalformedJsonException when the bytes are no JSON, or not of this shape */
    public T decode(byte[] json) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            in.nextToken();
            T value = shape.read(in);
            requireEnd(in);
            return value;
        } catch (JacksonException e) {
            throw new MalformedJsonException("not JSON: " + e.getOriginalMessage(), e);
        } catch (MalformedJsonException e) {
            throw e;
        } catch (RuntimeException e) {
            // A value that its own type refuses must not stop whoever reads a whole topic.
            throw new MalformedJsonException("refused: " + e, e);
        }
    }

    private static void requireEnd(JsonParser in) {
        if (in.nextToken() != null) {
            throw MalformedJsonException.unexpected(in, "nothing after the value");
        }
    }

    private static JsonGenerator generator(ByteArrayOutputStream bytes, int textLengthMax) {
        JsonGenerator plain = JSON.createGenerator(ObjectWriteContext.empty(), bytes);
        return textLengthMax == Integer.MAX_VALUE ? plain : new TrimmingGenerator(plain, textLengthMax);
    }
}
