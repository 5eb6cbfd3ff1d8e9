package io.podwatch.sandbox.apiserver.fault;

/** What can be done to all watches that are open now. */
public interface WatchControl {
    /** Ends them as a server that restarts does. */
    void closeAll();

    /** Nothing is sent on them any more, and they are not closed: half-open for good. */
    void silenceAll();

    /** Sends a message that is no watch event. */
    void sendToAll(String text);
}
