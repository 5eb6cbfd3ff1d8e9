package io.podwatch.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each meter of this module has its line in the document, and each line its meter. */
final class WatcherMetricsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "metrics.md");
    private static final Pattern METER = Pattern.compile("\"(podwatch_[a-z_]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(podwatch_[a-z_]+)` \\| (\\w+) \\|");

    @Test
    void theTableNamesTheMetersOfTheSources() throws IOException {
        assertThat(documented()).isEqualTo(registered());
    }

    private static Set<String> documented() throws IOException {
        String document = Files.readString(DOCUMENT);
        Matcher row = ROW.matcher(document.substring(
                document.indexOf("<!-- watcher metrics: begin -->"),
                document.indexOf("<!-- watcher metrics: end -->")));
        Set<String> names = new TreeSet<>();
        while (row.find()) {
            names.add(withoutSuffix(row.group(1), row.group(2)));
        }
        return names;
    }

    /** What the exposition adds by the meter's type. */
    private static String withoutSuffix(String name, String type) {
        String suffix = type.equals("counter") ? "_total" : type.equals("histogram") ? "_seconds" : "";
        assertThat(name).endsWith(suffix);
        return name.substring(0, name.length() - suffix.length());
    }

    private static Set<String> registered() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            files.filter(Files::isRegularFile).forEach(file -> addMeters(file, names));
        }
        return names;
    }

    private static void addMeters(Path file, Set<String> names) {
        try {
            Matcher meter = METER.matcher(Files.readString(file));
            while (meter.find()) {
                names.add(meter.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read \"" + file + "\"", e);
        }
    }
}
