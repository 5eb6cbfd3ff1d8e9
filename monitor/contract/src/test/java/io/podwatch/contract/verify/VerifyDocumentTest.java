package io.podwatch.contract.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Unjudged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VerifyDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "verify.md");

    @Test
    void theChecksInTheDocumentAreThoseOfTheCode() throws IOException {
        assertHolds("checks", "| Check | What holds of a log that can be trusted |\n|---|---|\n" + checks());
    }

    @Test
    void whatTheDocumentSaysIsNotJudgedIsThatOfTheCode() throws IOException {
        assertHolds("unjudged", "| Name | Counts |\n|---|---|\n" + unjudged());
    }

    private static String checks() {
        return Arrays.stream(Check.values())
                .map(check -> "| `" + check.text() + "` | " + check.sentence() + " |\n")
                .collect(Collectors.joining());
    }

    private static String unjudged() {
        return Arrays.stream(Unjudged.values())
                .map(what -> "| `" + what.text() + "` | " + what.meaning() + " |\n")
                .collect(Collectors.joining());
    }

    private static void assertHolds(String part, String table) throws IOException {
        String document = Files.readString(DOCUMENT);
        String begin = "<!-- " + part + ": begin -->\n";
        String end = "<!-- " + part + ": end -->";
        String expected = document.substring(0, document.indexOf(begin) + begin.length())
                + "\n" + table + "\n"
                + document.substring(document.indexOf(end));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run the test with -Dgolden.update=true to bring the table up to date")
                .isEqualTo(expected);
    }
}
