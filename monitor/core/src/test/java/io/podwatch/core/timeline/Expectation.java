package io.podwatch.core.timeline;

import java.util.Optional;

/**
 * One finding that must be told.
 *
 * @param type as records and metrics name it
 * @param subject the value of one of its labels
 * @param closes absent when it is still open at the end
 */
public record Expectation(String type, String subject, Due opens, Optional<Due> closes) {
    private static final int WORDS = 7;

    /** {@code TYPE of SUBJECT opens DUE closes DUE}, the last one {@code -} for never. */
    static Expectation parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != WORDS
                || !words[1].equals("of")
                || !words[3].equals("opens")
                || !words[5].equals("closes")) {
            throw new IllegalArgumentException("cannot read the expectation \"" + text
                    + "\": expected \"TYPE of SUBJECT opens T closes T\", or \"nothing\"");
        }
        Optional<Due> closes = words[6].equals("-") ? Optional.empty() : Optional.of(Due.parse(words[6]));
        return new Expectation(words[0], words[2], Due.parse(words[4]), closes);
    }

    public String text() {
        return type + " of " + subject + " opens " + opens.text() + " closes "
                + closes.map(Due::text).orElse("-");
    }
}
