package io.podwatch.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.GapReason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/guarantees.md explains every reason of a gap and names a test for each promise; that these exist is said elsewhere. */
class GuaranteesDocumentTest {
    private static final Pattern REASON = Pattern.compile("^\\| `([a-z]+)` \\|");

    private final List<String> lines = Sources.lines(page());

    @Test
    void everyReasonOfAGapIsExplained() {
        assertThat(table("## The reasons of gaps").stream()
                        .flatMap(line -> REASON.matcher(line).results())
                        .map(MatchResult::group)
                        .map(row -> row.replaceAll("[|` ]", "")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(GapReason.values()).map(GapReason::text).toList());
    }

    @Test
    void everyPromiseNamesATestThatHoldsIt() {
        List<String> promises = table("## The promises").stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Promise"))
                .toList();

        assertThat(promises).hasSizeGreaterThan(8).allMatch(line -> line.matches(".*`\\w+(Test|IT)`.*"));
    }

    private List<String> table(String heading) {
        int begin = lines.indexOf(heading);
        assertThat(begin).as(heading).isNotNegative();
        return lines.subList(begin + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .toList();
    }

    private static Path page() {
        return Sources.ofProject().all().stream()
                .filter(file -> file.endsWith("docs/guarantees.md"))
                .findFirst()
                .orElseThrow();
    }
}
