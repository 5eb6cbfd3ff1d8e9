package io.podwatch.contract.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Cuts every text value after a number of characters; names of members stay whole. */
final class TrimmingGenerator extends JsonGeneratorDelegate {

    private static final String ELLIPSIS = "\u2026";

    private final int textLengthMax;

    TrimmingGenerator(JsonGenerator out, int textLengthMax) {
        super(out);
        this.textLengthMax = textLengthMax;
    }

    @Override
    public JsonGenerator writeString(String text) {
        return super.writeString(text.length() <= textLengthMax ? text : cut(text));
    }

    private String cut(String text) {
        int end = textLengthMax - ELLIPSIS.length();
        // Half a surrogate pair is no character and could not be encoded.
        boolean splitsPair = Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end) + ELLIPSIS;
    }
}
