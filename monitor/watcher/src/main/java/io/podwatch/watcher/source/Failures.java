package io.podwatch.watcher.source;

import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.WatcherException;
import io.podwatch.watcher.source.SourceException.Reason;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Makes the Kubernetes client's failures into reasons; the API server's own words are kept where there are any. */
final class Failures {
    private static final Set<Integer> REFUSALS = Set.of(
            HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_BAD_METHOD);

    private Failures() {}

    static SourceException of(Throwable failure) {
        Optional<KubernetesClientException> answer = answer(failure);
        return new SourceException(reason(failure, answer), told(failure, answer), retryAfter(answer), failure);
    }

    /** The innermost failure that holds what the API server answered. */
    private static Optional<KubernetesClientException> answer(Throwable failure) {
        Optional<KubernetesClientException> found = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException client && client.getCode() > 0) {
                found = Optional.of(client);
            }
        }
        return found;
    }

    private static Reason reason(Throwable failure, Optional<KubernetesClientException> answer) {
        int code = answer.map(KubernetesClientException::getCode).orElse(0);
        if (code == HttpURLConnection.HTTP_GONE) {
            return Reason.GONE;
        }
        if (REFUSALS.contains(code)) {
            return Reason.REFUSED;
        }
        boolean closed = failure instanceof WatcherException && failure.getCause() == null;
        return closed ? Reason.CLOSED : Reason.BROKEN;
    }

    private static Optional<Duration> retryAfter(Optional<KubernetesClientException> answer) {
        return answer.flatMap(client -> Optional.ofNullable(client.getStatus()))
                .flatMap(status -> Optional.ofNullable(status.getDetails()))
                .map(StatusDetails::getRetryAfterSeconds)
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds);
    }

    private static String told(Throwable failure, Optional<KubernetesClientException> answer) {
        Optional<String> status = answer.flatMap(client -> Optional.ofNullable(client.getStatus()))
                .flatMap(answered -> Optional.ofNullable(answered.getMessage()));
        if (status.isPresent()) {
            return status.get();
        }
        if (failure instanceof WatcherException && failure.getCause() == null) {
            return "the API server closed the watch";
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause instanceof TimeoutException ? "no answer in time" : cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
