package io.podwatch.watcher.publish;

/**
 * The log that is written in transactions. All methods are called by the publisher's thread.
 *
 * <p>A method that cannot do its work throws a {@link RecordLogException}, which says how to go on.
 */
public interface RecordLog extends AutoCloseable {

    /** Makes ready to fence, and touches nobody yet: whatever takes long is done here. */
    void open() throws InterruptedException;

    /** Keeps every earlier writer of the same name from committing anything more. Call it after {@link #open()}. */
    void fence() throws InterruptedException;

    /**
     * Whether what was sent since the last {@link #begin()} was committed after all, although {@link #commit()} or what came
     * before it failed. Call it after {@link #fence()}, by which every transaction has come to its end.
     */
    boolean wasCommitted() throws InterruptedException;

    /** What was committed before, complete. Call it after {@link #fence()}. */
    Restored restore() throws InterruptedException;

    void begin();

    void send(LogEntry entry);

    /** After it returns, everything sent since {@link #begin()} is committed. */
    void commit() throws InterruptedException;

    /** Gives up what was sent since {@link #begin()}. */
    void abort();

    @Override
    void close();
}
