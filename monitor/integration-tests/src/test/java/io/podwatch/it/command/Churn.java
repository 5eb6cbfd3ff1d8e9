package io.podwatch.it.command;

import io.fabric8.kubernetes.api.model.Pod;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import io.podwatch.it.pipe.Await;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Pods that crash and start again, one after the other, for as long as it is open. */
final class Churn implements AutoCloseable {
    private static final int PERIOD_MILLIS = 50;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger turns = new AtomicInteger();
    private final Future<?> turning;

    Churn(Kubelet kubelet, List<Pod> pods) {
        turning = thread.scheduleWithFixedDelay(
                () -> {
                    kubelet.crash(pods.get(turns.get() % pods.size()), ClusterUser.CONTAINER, 1, "Error");
                    turns.incrementAndGet();
                },
                0,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Returns after so many more. */
    void turns(int more) {
        int wanted = turns.get() + more;
        Await.until(() -> turns.get() >= wanted || turning.isDone(), () -> turns + " turns, expected " + wanted);
    }

    @Override
    public void close() {
        turning.cancel(false);
        thread.shutdown();
        Await.until(thread::isTerminated, () -> "a turn that ends");
    }
}
