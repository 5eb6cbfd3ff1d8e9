package io.podwatch.sandbox.apiserver.fault;

import io.podwatch.sandbox.apiserver.registry.ObjectRegistry;
import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Orders for misbehaviour, safe to give from any thread; each holds for the requests that come after it until healed. */
public final class Faults {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private record Access(ResourceKind kind, Verb verb) {}

    private final ObjectRegistry registry;
    private final WatchControl watches;
    private final Map<Access, Integer> refused = new HashMap<>();
    private int failing;
    private ApiFailure failure = ApiFailure.ordered(500, "", Duration.ZERO);
    private Duration delay = Duration.ZERO;
    private boolean blackHole;
    private OptionalLong staleAt = OptionalLong.empty();
    private long injected;

    public Faults(ObjectRegistry registry, WatchControl watches) {
        this.registry = registry;
        this.watches = watches;
    }

    /** Every such request is refused with the code, 401 and 403 in the real server's words, until it is allowed. */
    public synchronized void refuse(ResourceKind kind, Verb verb, int code) {
        refused.put(new Access(kind, verb), code);
    }

    public synchronized void allow(ResourceKind kind, Verb verb) {
        refused.remove(new Access(kind, verb));
    }

    /** The next requests of whatever kind fail with the code. */
    public synchronized void failNext(int requests, int code) {
        failing = requests;
        failure = ApiFailure.ordered(code, "ordered to fail with " + code, Duration.ZERO);
    }

    /** The next requests are told to come back later. */
    public synchronized void throttleNext(int requests, Duration retryAfter) {
        failing = requests;
        failure = ApiFailure.ordered(TOO_MANY_REQUESTS, "too many requests, please try again later", retryAfter);
    }

    /** Every request waits so long before it is served. */
    public synchronized void delay(Duration longer) {
        delay = longer;
    }

    /** Requests are accepted and never answered; open watches go silent for good. */
    public synchronized void blackHole() {
        blackHole = true;
        watches.silenceAll();
    }

    /** Lists are answered as of now, from a cache that no longer hears of anything; watches and writes go on. */
    public synchronized void staleLists() {
        staleAt = OptionalLong.of(registry.revision());
    }

    /** The revision that lists are stuck at; empty when they are not. Asking counts as a fault that was injected. */
    public synchronized OptionalLong staleRevision() {
        if (staleAt.isPresent()) {
            injected++;
        }
        return staleAt;
    }

    /** The watches that are open now stay open and tell nothing more; everything else works. */
    public void silenceWatches() {
        count();
        watches.silenceAll();
    }

    public void closeWatches() {
        count();
        watches.closeAll();
    }

    /** Sends text that no client can read as a watch event to every open watch. */
    public void garbageOnWatches(String text) {
        count();
        watches.sendToAll(text);
    }

    /** Whatever revision a client holds, its next watch or page is answered with 410. */
    public void expireHistory() {
        count();
        registry.expireHistory();
    }

    /** Takes back every order; requests that were swallowed stay unanswered. */
    public synchronized void heal() {
        refused.clear();
        failing = 0;
        delay = Duration.ZERO;
        blackHole = false;
        staleAt = OptionalLong.empty();
    }

    /** How many requests were made to fail, wait or hang, and how many orders were carried out on watches. */
    public synchronized long injected() {
        return injected;
    }

    private synchronized void count() {
        injected++;
    }

    /** What to do with a request; the namespace is empty for the whole cluster. */
    public synchronized Verdict judge(ResourceKind kind, Verb verb, String namespace) {
        Optional<ApiFailure> refusal = refusal(kind, verb, namespace);
        if (blackHole || refusal.isPresent() || !delay.isZero()) {
            injected++;
        }
        return new Verdict(delay, blackHole, refusal);
    }

    private Optional<ApiFailure> refusal(ResourceKind kind, Verb verb, String namespace) {
        if (failing > 0) {
            failing--;
            return Optional.of(failure);
        }
        return Optional.ofNullable(refused.get(new Access(kind, verb)))
                .map(code -> refusal(kind, verb, namespace, code));
    }

    private static ApiFailure refusal(ResourceKind kind, Verb verb, String namespace, int code) {
        return switch (code) {
            case UNAUTHORIZED -> ApiFailure.unauthorized();
            case FORBIDDEN ->
                ApiFailure.forbidden(
                        kind,
                        "",
                        "User \"podwatch\" cannot " + verb.text() + " resource \"" + kind.plural()
                                + "\" in API group \""
                                + kind.group() + "\" "
                                + (namespace.isEmpty()
                                        ? "at the cluster scope"
                                        : "in the namespace \"" + namespace + "\""));
            default -> ApiFailure.ordered(code, "ordered to refuse with " + code, Duration.ZERO);
        };
    }
}
