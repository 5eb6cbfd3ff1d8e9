package io.podwatch.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no source file may hold; each rule lists every file that breaks it. */
class TidyTest {
    private static final int LINES_MAX = 400;
    private static final Pattern LEFT_UNDONE = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\b|TimeUnit\\.\\w+\\.sleep\\b");
    private static final Pattern AUTHOR = Pattern.compile("^\\s*\\*?\\s*@" + "author\\b");
    private static final Set<String> EMPTY_NAMES =
            Set.of("util", "utils", "common", "helper", "helpers", "model", "models", "impl", "base", "misc");

    private final Sources sources = Sources.ofProject();

    @Test
    void thereAreSourcesToLookAt() {
        assertThat(sources.java("/src/main/java/")).hasSizeGreaterThan(50);
        assertThat(sources.java("/src/test/java/")).hasSizeGreaterThan(10);
    }

    @Test
    void noJavaFileIsLongerThanAReaderCanHold() {
        assertThat(sources.java("/src/"))
                .filteredOn(file -> Sources.lines(file).size() > LINES_MAX)
                .extracting(sources::name)
                .isEmpty();
    }

    @Test
    void nothingIsLeftUndone() {
        assertThat(linesWith(LEFT_UNDONE, sources.all())).isEmpty();
    }

    @Test
    void noTestSleeps() {
        assertThat(linesWith(SLEEP, sources.java("/src/test/java/"))).isEmpty();
    }

    @Test
    void noFileNamesAnAuthor() {
        assertThat(linesWith(AUTHOR, sources.java("/src/"))).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(sources.java("/src/main/java/"))
                .extracting(Path::getParent)
                .filteredOn(directory -> !Files.exists(directory.resolve("package-info.java")))
                .extracting(sources::name)
                .isEmpty();
    }

    @Test
    void noPackageHasANameThatSaysNothing() {
        assertThat(sources.java("/src/"))
                .filteredOn(file ->
                        EMPTY_NAMES.contains(file.getParent().getFileName().toString()))
                .extracting(sources::name)
                .isEmpty();
    }

    private List<String> linesWith(Pattern pattern, List<Path> files) {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = Sources.lines(file);
            for (int index = 0; index < lines.size(); index++) {
                if (pattern.matcher(lines.get(index)).find()) {
                    found.add(sources.name(file) + ":" + (index + 1) + ": "
                            + lines.get(index).trim());
                }
            }
        }
        return found;
    }
}
