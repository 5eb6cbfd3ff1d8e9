package io.podwatch.sandbox.kafka;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Keeps the broker's several hundred start-up lines off the terminal: only its errors come through, unless a level was set. */
final class BrokerLogs {

    private static final List<String> BROKER = List.of(
            "kafka",
            "org.apache.kafka",
            "state.change.logger",
            // The broker's own connections share this class, and each warns once at every stop.
            "org.apache.kafka.clients.NetworkClient");
    private static final String CLIENTS = "org.apache.kafka.clients";

    private BrokerLogs() {}

    static void quiet() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext logback) {
            BROKER.forEach(name -> quieten(logback.getLogger(name), Level.ERROR));
            quieten(logback.getLogger(CLIENTS), Level.WARN);
        }
    }

    private static void quieten(ch.qos.logback.classic.Logger logger, Level level) {
        if (logger.getLevel() == null) {
            logger.setLevel(level);
        }
    }
}
