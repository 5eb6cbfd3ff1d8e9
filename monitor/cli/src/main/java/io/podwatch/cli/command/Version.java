package io.podwatch.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"podwatch " + number(), "Java " + System.getProperty("java.version")};
    }

    public static String number() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("/podwatch-version.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
