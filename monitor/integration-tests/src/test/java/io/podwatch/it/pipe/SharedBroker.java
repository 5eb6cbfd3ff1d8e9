package io.podwatch.it.pipe;

import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;

/** The broker that tests of this JVM share, each under topics of its own; it runs until the JVM ends. */
public final class SharedBroker {

    private static final class Running {
        static final EmbeddedKafka KAFKA = start();

        private static EmbeddedKafka start() {
            EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.ephemeral());
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "shared-broker-stop"));
            return kafka;
        }
    }

    private SharedBroker() {}

    public static String bootstrapServers() {
        return Running.KAFKA.bootstrapServers();
    }
}
