package io.podwatch.detector;

import io.podwatch.core.judge.book.Outcome;

/** Is told of every change of an alert once it is committed, in order; on the loop's thread, so it must return at once. */
@FunctionalInterface
public interface AlertListener {
    AlertListener NONE = change -> {};

    void changed(Outcome.AlertChange change);
}
