package io.podwatch.contract.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.schema.JsonTree;
import io.podwatch.contract.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Files that show what is generated. With {@code -Dgolden.update=true} they are written instead of compared. */
public final class GoldenFile {

    private static final String HEADERS_END = "\n\n";

    /** When the records that are shown are said to have been published. */
    public static final Instant PUBLISHED_AT = Instant.parse("2026-03-01T12:00:01Z");

    private final Path path;

    public GoldenFile(Path path) {
        this.path = path;
    }

    static GoldenFile ofRecord(String name) {
        return new GoldenFile(Path.of("src/test/resources/golden", name + ".txt"));
    }

    public void assertHolds(String text) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }
        assertThat(Files.readString(path))
                .as("%s; write it anew with -Dgolden.update=true", path)
                .isEqualTo(text);
    }

    /** The value of a record in its file. */
    byte[] value() throws IOException {
        String text = Files.readString(path);
        return text.substring(text.indexOf(HEADERS_END) + HEADERS_END.length()).getBytes(UTF_8);
    }

    static String text(EncodedRecord encoded) {
        ProducerRecord<byte[], byte[]> sent = encoded.to(new TopicNames("podwatch"), 0, PUBLISHED_AT);
        StringBuilder text = new StringBuilder("topic: " + sent.topic());
        text.append("\nkey: ").append(new String(sent.key(), UTF_8));
        for (Header header : sent.headers()) {
            text.append('\n').append(header.key()).append(": ").append(new String(header.value(), UTF_8));
        }
        return text + HEADERS_END + encoded.value().map(JsonTree::indented).orElse("(no value)\n");
    }
}
