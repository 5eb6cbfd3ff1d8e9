package io.podwatch.watcher.lead;

/** Whether this watcher may publish. Any thread may ask. */
public interface Mandate {
    /** Where nobody else can lead. */
    Mandate UNDISPUTED = new Mandate() {
        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public boolean confirm() {
            return true;
        }
    };

    /** Whether it holds by the last renewal; false at the latest when the renewal deadline has passed. */
    boolean isHeld();

    /** Waits until the lease is renewed by a request that began after the call; false when it is lost before. */
    boolean confirm() throws InterruptedException;
}
