package io.podwatch.sandbox.kafka;

import io.podwatch.cli.extension.EmbeddedBroker;
import io.podwatch.cli.extension.EmbeddedBrokerProvider;
import java.nio.file.Path;
import java.util.Optional;

/** Gives the command its embedded broker. */
public final class SandboxBrokerProvider implements EmbeddedBrokerProvider {

    @Override
    public EmbeddedBroker start(Optional<Path> dataDirectory, int port) {
        return new Running(EmbeddedKafka.start(new EmbeddedKafkaOptions(dataDirectory, port)));
    }

    private record Running(EmbeddedKafka kafka) implements EmbeddedBroker {

        @Override
        public String bootstrapServers() {
            return kafka.bootstrapServers();
        }

        @Override
        public void close() {
            kafka.close();
        }
    }
}
