package io.podwatch.core.detect;

import io.podwatch.core.testkit.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A story as aligned text: the first column is the time since the start, the second what happens, the others what is
 * expected of it. Tells the whole table with the wrong cells marked when it does not hold.
 */
public final class ScenarioTable {
    /** What follows from one step, cell by cell. */
    @FunctionalInterface
    public interface Telling {
        List<String> after(Instant at, String event);
    }

    private static final int GIVEN = 2;

    private final List<List<String>> rows;

    private ScenarioTable(List<List<String>> rows) {
        this.rows = rows;
    }

    public static ScenarioTable of(String text) {
        List<List<String>> rows = text.lines()
                .filter(line -> !line.isBlank())
                .map(ScenarioTable::cells)
                .toList();
        int width = rows.get(0).size();
        rows.stream().filter(row -> row.size() != width).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException("line " + row + " has " + row.size() + " cells, the first " + width);
        });
        return new ScenarioTable(rows);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }

    /** @throws AssertionError with the table when a cell is not as told */
    public void holds(Telling telling) {
        List<String> lines = new ArrayList<>();
        boolean isWrong = false;
        for (List<String> row : rows) {
            List<String> actual = telling.after(instant(row.get(0)), row.get(1));
            isWrong |= !row.subList(GIVEN, row.size()).equals(actual);
            lines.add(line(row, actual));
        }
        if (isWrong) {
            throw new AssertionError("the story goes otherwise:\n" + String.join("\n", lines));
        }
    }

    private static String line(List<String> row, List<String> actual) {
        StringBuilder line = new StringBuilder(String.format("%8s | %-36s", row.get(0), row.get(1)));
        for (int column = GIVEN; column < row.size(); column++) {
            String expected = row.get(column);
            String was = actual.get(column - GIVEN);
            line.append(" | ").append(expected.equals(was) ? expected : ">>> " + was + " <<< not " + expected);
        }
        return line.toString();
    }

    /** {@code minutes:seconds} or {@code hours:minutes:seconds} since the start. */
    private static Instant instant(String time) {
        long seconds = 0;
        for (String part : time.split(":")) {
            seconds = seconds * 60 + Long.parseLong(part);
        }
        return Moments.second(seconds);
    }

    /** {@code 90s}, {@code 10m} or {@code 1h1m}. */
    public static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }
}
