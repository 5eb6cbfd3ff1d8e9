package io.podwatch.sandbox.kafka;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an embedded broker keeps its data and listens: always on the loopback address.
 *
 * @param dataDirectory kept after the broker closes; absent means a temporary directory that is removed
 * @param port port of the broker; 0 takes a free one
 */
public record EmbeddedKafkaOptions(Optional<Path> dataDirectory, int port) {

    private static final int ANY_FREE_PORT = 0;
    private static final int HIGHEST_PORT = 65535;

    public EmbeddedKafkaOptions {
        if (port < ANY_FREE_PORT || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "cannot use Kafka port \"%d\": expected 0 (any free port) to %d".formatted(port, HIGHEST_PORT));
        }
    }

    public static EmbeddedKafkaOptions ephemeral() {
        return new EmbeddedKafkaOptions(Optional.empty(), ANY_FREE_PORT);
    }

    public static EmbeddedKafkaOptions keptIn(Path dataDirectory) {
        return new EmbeddedKafkaOptions(Optional.of(dataDirectory), ANY_FREE_PORT);
    }

    public EmbeddedKafkaOptions withPort(int newPort) {
        return new EmbeddedKafkaOptions(dataDirectory, newPort);
    }
}
