package io.podwatch.watcher;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.podwatch.watcher.source.ClusterIdentity;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until the API server has told which cluster it is, and says now and then that it waits. */
final class ApiServerWait {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServerWait.class);
    private static final int WAITS_PER_LOG = 15;

    private final StageParts parts;
    private final Consumer<String> waiting;

    ApiServerWait(StageParts parts, Consumer<String> waiting) {
        this.parts = parts;
        this.waiting = waiting;
    }

    /** Ends by an interrupt where the server never answers. */
    void identify() throws InterruptedException {
        long pause = parts.settings().watch().retryDelayMin().toMillis();
        for (int attempt = 0; !identified(attempt); attempt++) {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, parts.settings().watch().retryDelayMax().toMillis());
        }
    }

    private boolean identified(int attempt) throws InterruptedException {
        try {
            parts.cluster().identify(ClusterIdentity.of(parts.client()));
            waiting.accept("");
            tellIfUnidentified();
            return true;
        } catch (KubernetesClientException unreachable) {
            if (Thread.interrupted() || unreachable.getCause() instanceof InterruptedException) {
                throw new InterruptedException("stopped while waiting for the API server");
            }
            tell(unreachable, attempt);
            return false;
        }
    }

    private void tellIfUnidentified() {
        if (parts.cluster().isUnidentified()) {
            LOG.atWarn()
                    .setMessage(
                            "may not see the uid of the namespace kube-system, so it is not checked that this is the"
                                    + " cluster that was published before; grant list on it by name, or take care yourself")
                    .addKeyValue("cluster", parts.settings().cluster())
                    .log();
        }
    }

    private void tell(KubernetesClientException unreachable, int attempt) {
        Throwable cause = unreachable.getCause() == null ? unreachable : unreachable.getCause();
        String url = parts.client().getMasterUrl().toString();
        waiting.accept("the API server at " + url + ": " + cause.getMessage());
        if (attempt % WAITS_PER_LOG == 0) {
            LOG.atWarn()
                    .setMessage("waiting for the API server")
                    .addKeyValue("url", url)
                    .addKeyValue("reason", cause.getMessage())
                    .log();
        }
    }
}
