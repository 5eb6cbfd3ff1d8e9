package io.podwatch.it.simulation.bug;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Puts something in front of single calls of an interface that has too many to name them all. */
interface TamperedCalls {

    /** The rest of a call, as it would have been. */
    interface Call {
        Object proceed() throws Throwable;
    }

    Object call(Method method, Object[] arguments, Call call) throws Throwable;

    static <T> T before(Class<T> type, T target, TamperedCalls tampering) {
        return type.cast(Proxy.newProxyInstance(
                TamperedCalls.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        tampering.call(method, arguments, () -> invoke(target, method, arguments))));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
