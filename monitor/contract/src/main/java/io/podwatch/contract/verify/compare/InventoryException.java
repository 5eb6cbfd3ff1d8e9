package io.podwatch.contract.verify.compare;

/** Says why the API server could not be asked, or why its answer cannot be compared with the log. */
public final class InventoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InventoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
