package io.podwatch.it.simulation.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/** Makes a consumer of an object that has some of its methods; every other one is refused, so that none is missed. */
final class Doubles {
    private Doubles() {}

    @SuppressWarnings("unchecked")
    static Consumer<byte[], byte[]> consumer(Object able) {
        Map<Method, Method> known = new HashMap<>();
        for (Method method : Consumer.class.getMethods()) {
            find(able, method, known);
        }
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Doubles.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                (proxy, method, arguments) -> call(able, known.get(method), method, arguments));
    }

    private static void find(Object able, Method method, Map<Method, Method> known) {
        try {
            Method found = able.getClass().getDeclaredMethod(method.getName(), method.getParameterTypes());
            found.setAccessible(true);
            known.put(method, found);
        } catch (NoSuchMethodException missing) {
            known.remove(method);
        }
    }

    @SuppressWarnings("ThrowSpecificExceptions")
    private static Object call(Object able, Method found, Method asked, Object[] arguments) throws Throwable {
        if (found == null) {
            throw new UnsupportedOperationException("the double of a consumer does not know " + asked);
        }
        try {
            return found.invoke(able, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
