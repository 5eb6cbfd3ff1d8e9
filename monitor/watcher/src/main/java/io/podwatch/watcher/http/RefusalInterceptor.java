package io.podwatch.watcher.http;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Makes a refused request say how long the API server asks to wait: it stands in a header, and overload is told in plain text.
 * And keeps watches on WebSockets: to a refused upgrade fabric8 would answer with a watch over HTTP, which garbles what is not
 * ASCII.
 */
final class RefusalInterceptor implements Interceptor {
    static final String NAME = "podwatch-refusal";
    private static final String RETRY_AFTER = "Retry-After";

    /** Other answers have a status in their body that tells more. */
    private static final Set<Integer> OVERLOADS = Set.of(429, HttpURLConnection.HTTP_UNAVAILABLE);

    /** The answers after which fabric8 tries a watch over HTTP. */
    private static final Set<Integer> FALLBACKS = Set.of(HttpURLConnection.HTTP_OK, HttpURLConnection.HTTP_UNAVAILABLE);

    @Override
    public CompletableFuture<Boolean> afterFailure(
            BasicBuilder request, HttpResponse<?> response, Interceptor.RequestTags tags) {
        boolean upgrade = response instanceof WebSocketUpgradeResponse;
        Optional<Integer> wait = retryAfterSeconds(response);
        boolean overload = wait.isPresent() && (upgrade || OVERLOADS.contains(response.code()));
        if (!overload && !(upgrade && FALLBACKS.contains(response.code()))) {
            return CompletableFuture.completedFuture(false);
        }
        if (response.body() instanceof AsyncBody body) {
            body.cancel();
        }
        KubernetesClientException refused = new KubernetesClientException(status(response.code(), wait));
        return CompletableFuture.failedFuture(
                upgrade ? new KubernetesClientException(refused.getMessage(), refused) : refused);
    }

    private static Status status(int code, Optional<Integer> wait) {
        return new StatusBuilder()
                .withCode(code)
                .withMessage("the API server answered " + code
                        + wait.map(seconds -> ", retry after " + seconds + " s").orElse(""))
                .withNewDetails()
                .withRetryAfterSeconds(wait.orElse(null))
                .endDetails()
                .build();
    }

    /** Kubernetes writes seconds; another form is ignored, and the caller's own pause holds. */
    private static Optional<Integer> retryAfterSeconds(HttpResponse<?> response) {
        return Optional.ofNullable(response.header(RETRY_AFTER))
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf);
    }
}
