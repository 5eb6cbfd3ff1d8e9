package io.podwatch.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page that names a test as its proof, names one that is there: {@code SomethingTest} or {@code SomethingIT.method}. */
class NamedTestsTest {
    /** Not the suffixes by which layers of tests are told apart. */
    private static final Pattern NAMED =
            Pattern.compile("`(?!PropertyTest`|SimulationTest`)(\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?`");

    private final Sources sources = Sources.ofProject();
    private final List<Path> java = sources.java("/src/");

    @Test
    void everyTestThatAPageNamesExists() {
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            Matcher named = NAMED.matcher(String.join("\n", Sources.lines(page)));
            while (named.find()) {
                if (!exists(named.group(1), Optional.ofNullable(named.group(2)))) {
                    missing.add(sources.name(page) + ": " + named.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void thereArePagesThatNameTests() {
        assertThat(pages())
                .anyMatch(page ->
                        NAMED.matcher(String.join("\n", Sources.lines(page))).find());
    }

    private List<Path> pages() {
        return sources.all().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    private boolean exists(String type, Optional<String> method) {
        return java.stream()
                .filter(file -> file.endsWith(type + ".java"))
                .anyMatch(file -> method.isEmpty()
                        || Sources.lines(file).stream().anyMatch(line -> line.contains(" " + method.get() + "(")));
    }
}
