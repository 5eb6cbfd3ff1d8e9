package io.podwatch.contract.verify.track;

import java.util.HashMap;
import java.util.Map;

/** Makes equal texts one while there is room; the others are kept as they come, which costs memory and nothing else. */
final class SharedTexts {

    private static final int TEXTS_MAX = 100_000;

    private final Map<String, String> texts = new HashMap<>();

    String of(String text) {
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        if (texts.size() < TEXTS_MAX) {
            texts.put(text, text);
        }
        return text;
    }
}
