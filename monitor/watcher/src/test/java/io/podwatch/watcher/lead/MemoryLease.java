package io.podwatch.watcher.lead;

import io.podwatch.watcher.lead.election.LeaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A lease in memory whose server can be made to hang or to refuse. */
final class MemoryLease implements LeaseAccess {
    private final List<LeaseRecord> written = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private Optional<LeaseRecord> current = Optional.empty();
    private boolean isHanging;
    private Optional<String> refusal = Optional.empty();
    private Runnable beforeWrite = () -> {};

    synchronized void hang() {
        isHanging = true;
    }

    synchronized void refuse(String reason) {
        refusal = Optional.of(reason);
    }

    synchronized void beforeWrite(Runnable action) {
        beforeWrite = action;
    }

    synchronized Optional<LeaseRecord> current() {
        return current;
    }

    synchronized List<LeaseRecord> written() {
        return List.copyOf(written);
    }

    /** Somebody else writes. */
    synchronized void put(LeaseRecord lease) {
        written.add(lease);
        current = Optional.of(new LeaseRecord(
                lease.holder(),
                lease.duration(),
                lease.acquiredAt(),
                lease.renewedAt(),
                lease.transitions(),
                Integer.toString(written.size())));
    }

    private void serve() {
        if (isHangingNow()) {
            try {
                never.await();
            } catch (InterruptedException givenUp) {
                throw new IllegalStateException("given up", givenUp);
            }
        }
        refusalNow().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
    }

    private synchronized boolean isHangingNow() {
        return isHanging;
    }

    private synchronized Optional<String> refusalNow() {
        return refusal;
    }

    @Override
    public Optional<LeaseRecord> read() {
        serve();
        return current();
    }

    @Override
    public LeaseRecord create(LeaseRecord lease) {
        serve();
        return write(lease, current().isEmpty());
    }

    @Override
    public LeaseRecord replace(LeaseRecord lease) {
        serve();
        return write(
                lease,
                current().filter(held -> held.version().equals(lease.version())).isPresent());
    }

    private synchronized LeaseRecord write(LeaseRecord lease, boolean isLatest) {
        beforeWrite.run();
        if (!isLatest) {
            throw new OutrunException(null);
        }
        put(lease);
        return current.orElseThrow();
    }

    @Override
    public void close() {}
}
