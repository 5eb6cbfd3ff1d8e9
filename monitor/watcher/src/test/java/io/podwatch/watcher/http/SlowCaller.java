package io.podwatch.watcher.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Vert.x with which whoever connects a WebSocket loses the processor right afterwards, while the event loops go on. */
final class SlowCaller {
    private static final Logger LOG = LoggerFactory.getLogger(SlowCaller.class);
    private static final long IN_VAIN_MS = 200;
    private static final long PATIENCE_MS = 30_000;

    private SlowCaller() {}

    static Vertx on(Vertx vertx) {
        return proxy(
                Vertx.class,
                vertx,
                (method, result) -> method.getName().equals("createWebSocketClient")
                        ? slow(vertx, (WebSocketClient) result)
                        : result);
    }

    private static WebSocketClient slow(Vertx vertx, WebSocketClient client) {
        return proxy(WebSocketClient.class, client, (method, result) -> {
            if (method.getName().equals("connect")) {
                pause(vertx, (Future<?>) result);
            }
            return result;
        });
    }

    /** Whoever holds the event loop cannot be overtaken by it, and waits in vain. */
    private static void pause(Vertx vertx, Future<?> connecting) throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        connecting.onComplete(connected -> vertx.runOnContext(afterFirstFrames -> read.countDown()));
        boolean overtaken = read.await(Context.isOnEventLoopThread() ? IN_VAIN_MS : PATIENCE_MS, TimeUnit.MILLISECONDS);
        LOG.atDebug().addKeyValue("overtaken", overtaken).log("slow caller goes on");
    }

    private interface Answer {
        Object to(Method method, Object result) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Answer answer) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return answer.to(method, method.invoke(target, arguments));
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
