package io.podwatch.sandbox.apiserver.revision;

import java.util.List;

/** Is told every change of one kind, in order and without gaps. Called under the registry's lock: it must only enqueue. */
public interface ChangeListener {
    /** What happened between the revision that was asked for and the first call of {@link #onChange}. */
    void onBacklog(List<Change> changes, long revision);

    void onChange(Change change);

    /** Everything up to the revision has been told. */
    void onProgress(long revision);
}
