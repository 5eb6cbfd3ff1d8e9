package io.podwatch.cli.wiring;

/** Something outside cannot be reached or will not do what is needed, and waiting would not change it. */
public final class OutsideRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutsideRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    public OutsideRefusedException(String message) {
        super(message);
    }
}
