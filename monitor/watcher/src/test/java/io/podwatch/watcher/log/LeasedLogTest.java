package io.podwatch.watcher.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.lead.Mandate;
import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.publish.RecordLogException;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import io.podwatch.watcher.publish.Restored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class LeasedLogTest {
    private static final LogEntry ENTRY =
            new LogEntry.Mark(new Watermark("east", "uid", WatchScope.WHOLE_CLUSTER, Moments.START, Map.of()));

    private final ToldLog told = new ToldLog();
    private final Lease lease = new Lease();
    private final LeasedLog log = new LeasedLog(told, lease);

    @Test
    void whoHoldsTheLeaseDoesEverything() throws InterruptedException {
        log.open();
        log.fence();
        log.restore();
        log.begin();
        log.send(ENTRY);
        log.commit();
        log.abort();
        log.close();

        assertThat(told.calls).containsExactly("open", "fence", "restore", "begin", "send", "commit", "abort", "close");
        assertThat(lease.confirmations).isEqualTo(1);
    }

    @Test
    void nobodyIsFencedByALeaseThatIsHeldByTheClockAndCannotBeRenewed() {
        lease.isConfirmed = false;

        assertUnled(log::fence);

        assertThat(told.calls).isEmpty();
    }

    /** Whoever is stopped for long while it makes ready finds out before it fences its successor. */
    @Test
    void theLeaseIsConfirmedAfterAllThatTakesLong() throws InterruptedException {
        log.open();
        assertThat(lease.confirmations).isZero();

        lease.isConfirmed = false;

        assertUnled(log::fence);
        assertThat(told.calls).containsExactly("open");
    }

    @Test
    void aLeaseThatIsLostWhileTheLogIsOpenedLeadsNowhere() {
        told.whileFencing = () -> lease.isHeld = false;

        assertUnled(log::fence);
    }

    @Test
    void aLeaseThatIsLostBetweenTheRecordsAndTheCommitCommitsNothing() throws InterruptedException {
        log.fence();
        log.begin();
        log.send(ENTRY);
        lease.isHeld = false;

        assertUnled(log::commit);

        assertThat(told.calls).doesNotContain("commit");
    }

    @Test
    void withoutTheLeaseNothingIsBegunOrUsed() {
        lease.isHeld = false;

        assertUnled(log::begin);
        assertUnled(log::restore);

        assertThat(told.calls).doesNotContain("begin");
    }

    private static void assertUnled(ThrowingCallable call) {
        RecordLogException failure = catchThrowableOfType(RecordLogException.class, call);
        assertThat(failure.kind()).isEqualTo(Kind.UNLED);
        assertThat(failure.remedy()).isEqualTo(RecordLogException.Remedy.STOP);
    }

    private static final class Lease implements Mandate {
        private boolean isHeld = true;
        private boolean isConfirmed = true;
        private int confirmations;

        @Override
        public boolean isHeld() {
            return isHeld;
        }

        @Override
        public boolean confirm() {
            confirmations++;
            return isConfirmed;
        }
    }

    private static final class ToldLog implements RecordLog {
        private final List<String> calls = new ArrayList<>();
        private Runnable whileFencing = () -> {};

        @Override
        public void open() {
            calls.add("open");
        }

        @Override
        public void fence() {
            calls.add("fence");
            whileFencing.run();
        }

        @Override
        public boolean wasCommitted() {
            calls.add("wasCommitted");
            return false;
        }

        @Override
        public Restored restore() {
            calls.add("restore");
            return Restored.NOTHING;
        }

        @Override
        public void begin() {
            calls.add("begin");
        }

        @Override
        public void send(LogEntry entry) {
            calls.add("send");
        }

        @Override
        public void commit() {
            calls.add("commit");
        }

        @Override
        public void abort() {
            calls.add("abort");
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }
}
