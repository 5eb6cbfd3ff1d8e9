package io.podwatch.it.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files below {@code alerts/}. */
public final class AlertFiles {
    public static final Path DIRECTORY = Path.of("..", "..", "alerts");

    private AlertFiles() {}

    /** Rule files by name, which is the order in which a glob gives them to Prometheus. */
    public static List<Path> rules() {
        return in("rules", ".yaml");
    }

    static List<Path> tests() {
        return in("tests", ".yaml");
    }

    static List<Path> in(String directory, String suffix) {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list \"" + DIRECTORY.resolve(directory) + "\"", failure);
        }
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read \"" + file + "\"", failure);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> yaml(Path file) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text(file));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) object.getOrDefault(name, List.of());
    }
}
