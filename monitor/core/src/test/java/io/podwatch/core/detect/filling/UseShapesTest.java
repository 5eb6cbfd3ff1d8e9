package io.podwatch.core.detect.filling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class UseShapesTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "detectors.md");
    private static final String BEGIN = "<!-- shapes of use: begin -->\n";
    private static final String END = "<!-- shapes of use: end -->";

    @Test
    void whereThereIsATrendTheTimeIsRightToAFifthOfWhatIsLeft() {
        for (UseShape shape : UseShapes.all()) {
            if (shape.full().apply(shape.known()).isPresent()) {
                ShapeRun run = ShapeRun.of(shape);

                assertThat(run.podwatch.firstHour).as("%s: told", shape.name()).isPositive();
                assertThat(run.podwatch.errorMax).as(shape.name()).isLessThanOrEqualTo(0.2);
                assertThat(run.opened).as("%s: told once", shape.name()).isEqualTo(1);
            }
        }
    }

    @Test
    void whereThereIsNoneNothingIsToldOnceThePatternIsKnownAndNeverAsAWarning() {
        for (UseShape shape : UseShapes.all()) {
            ShapeRun run = ShapeRun.of(shape);

            assertThat(run.podwatch.falseHoursKnown).as(shape.name()).isZero();
            assertThat(run.podwatch.falseWarning).as(shape.name()).isFalse();
        }
    }

    @Test
    void useThatWandersIsHardlyEverTold() {
        int told = 0;
        for (int seed = 0; seed < 100; seed++) {
            told += ShapeRun.of(UseShapes.walk(seed)).opened > 0 ? 1 : 0;
        }

        assertThat(told).isLessThanOrEqualTo(5);
    }

    @Test
    void theTableOfShapesIsWhatIsTold() throws IOException {
        String document = Files.readString(DOCUMENT);
        String expected = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + table()
                + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run the test with -Dgolden.update=true to bring the table up to date")
                .isEqualTo(expected);
    }

    private static String table() {
        return UseShapes.all().stream().map(UseShapesTest::row).collect(Collectors.joining("", """
                        | Use | Told from | Worst error | Told without a trend | `predict_linear`: worst error | without a trend |
                        |---|---|---|---|---|---|
                        """, ""));
    }

    private static String row(UseShape shape) {
        ShapeRun run = ShapeRun.of(shape);
        return "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        shape.name(),
                        run.podwatch.firstHour < 0 ? "" : text("%.0f %% used", run.podwatch.firstShare / 10),
                        error(run.podwatch),
                        without(run.podwatch),
                        error(run.predictLinear),
                        without(run.predictLinear));
    }

    private static String error(ShapeRun.Telling telling) {
        return telling.firstHour < 0 ? "" : text("%.0f %%", telling.errorMax * 100);
    }

    private static String without(ShapeRun.Telling telling) {
        return telling.falseHours == 0 ? "never" : text("%.1f h", telling.falseHours);
    }

    private static String text(String form, double number) {
        return String.format(Locale.ROOT, form, number);
    }
}
