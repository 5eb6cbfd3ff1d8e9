package io.podwatch.cli.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets how loud Podwatch is. Libraries stay as logback.xml has them. */
public final class Logging {

    private Logging() {}

    public static void configure(String level) {
        if (LoggerFactory.getLogger("io.podwatch") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(level));
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
