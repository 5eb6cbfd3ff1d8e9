package io.podwatch.contract.json;

/** Text that can be written as UTF-8: half a surrogate pair, as a careless cut leaves it, becomes a replacement character. */
final class WellFormedText {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormedText() {}

    static String of(String text) {
        for (int position = 0; position < text.length(); position++) {
            if (Character.isSurrogate(text.charAt(position))) {
                return repaired(text);
            }
        }
        return text;
    }

    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(codePoint -> isHalfPair(codePoint) ? REPLACEMENT : codePoint)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }

    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
