package io.podwatch.cli.extension;

import java.nio.file.Path;
import java.util.Optional;

/** Starts a Kafka broker inside this process. Returns only when it answers. */
public interface EmbeddedBrokerProvider {

    /**
     * Starts one broker.
     *
     * @param dataDirectory where its data is kept; none for a temporary directory that goes with the broker
     * @param port the port on loopback; 0 for a free one
     */
    EmbeddedBroker start(Optional<Path> dataDirectory, int port);
}
