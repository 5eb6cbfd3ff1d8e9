package io.podwatch.core.message;

import java.util.ArrayList;
import java.util.List;

/** Cuts what is too long and says so by an ellipsis, without splitting a character. */
final class BoundedText {
    private static final String CUT = "…";

    private BoundedText() {}

    /** Keeps the beginning. */
    static String head(String text, int lengthMax) {
        if (text.length() <= lengthMax) {
            return text;
        }
        int end = lengthMax - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Keeps the end: the last lines of a log tell why a container died. */
    static String tail(String text, int lengthMax) {
        if (text.length() <= lengthMax) {
            return text;
        }
        int start = text.length() - lengthMax + CUT.length();
        return CUT + text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }

    /** Keeps the first lines that fit: half a command must not be pasted. */
    static String wholeLines(List<String> lines, int lengthMax) {
        List<String> kept = new ArrayList<>();
        int length = 0;
        for (String line : lines) {
            length += line.length() + 1;
            if (length > lengthMax) {
                break;
            }
            kept.add(line);
        }
        return String.join("\n", kept);
    }
}
