package io.podwatch.sandbox.kafka;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.internals.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes from Kafka the right to end this JVM: a fatal broker fault is logged and told to every running broker instead.
 *
 * <p>Kafka's exit procedures are one per JVM, so a fault cannot be tied to one of several brokers.
 */
final class BrokerFaults {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);
    private static final Set<Consumer<EmbeddedKafkaException>> LISTENERS = ConcurrentHashMap.newKeySet();

    private BrokerFaults() {}

    static void tell(Consumer<EmbeddedKafkaException> listener) {
        LISTENERS.add(listener);
        Exit.setExitProcedure(BrokerFaults::onExit);
        Exit.setHaltProcedure(BrokerFaults::onExit);
    }

    static void forget(Consumer<EmbeddedKafkaException> listener) {
        LISTENERS.remove(listener);
    }

    private static void onExit(int status, String message) {
        LOG.atError()
                .setMessage("embedded Kafka broker failed")
                .addKeyValue("status", status)
                .addKeyValue("reason", message)
                .log();
        EmbeddedKafkaException fault = new EmbeddedKafkaException(
                "embedded Kafka broker failed with status %d (%s): its log says why; start again, with another data directory if it comes back"
                        .formatted(status, message));
        LISTENERS.forEach(listener -> listener.accept(fault));
    }
}
