package io.podwatch.core.quantity;

/** Says which text is no Kubernetes quantity and what one looks like. */
public final class MalformedQuantityException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is longer than any quantity is told by its beginning. */
    private static final int TEXT_MAX = 64;

    MalformedQuantityException(String text) {
        super("cannot read the quantity \"" + shortened(text)
                + "\": expected a number with an optional suffix (n u m k M G T P E Ki Mi Gi Ti Pi Ei) or exponent,"
                + " for example 500m, 1.5 or 2Gi");
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
    }
}
