package io.podwatch.cli.setting;

import java.util.Optional;

/** Finds the name that was probably meant. Says nothing rather than something far-fetched. */
public final class NearestName {

    private NearestName() {}

    public static Optional<String> to(String name, Iterable<String> known) {
        int best = Math.max(2, name.length() / 4) + 1;
        String nearest = null;
        for (String candidate : known) {
            int distance = distance(name, candidate);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Levenshtein's distance, two rows at a time. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            previous = nextRow(previous, left.charAt(row - 1), right, row);
        }
        return previous[right.length()];
    }

    private static int[] nextRow(int[] previous, char letter, String right, int row) {
        int[] current = new int[previous.length];
        current[0] = row;
        for (int column = 1; column < current.length; column++) {
            int replaced = previous[column - 1] + (letter == right.charAt(column - 1) ? 0 : 1);
            current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
        }
        return current;
    }
}
