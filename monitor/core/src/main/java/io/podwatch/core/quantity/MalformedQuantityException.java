package io.podwatch.core.quantity;

/** Says which text is no Kubernetes quantity and what one looks like. */
public final class MalformedQuantityException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MalformedQuantityException(String text) {
        super("cannot read the quantity \"" + text
                + "\": expected a number with an optional suffix (n u m k M G T P E Ki Mi Gi Ti Pi Ei) or exponent,"
                + " for example 500m, 1.5 or 2Gi");
    }
}
