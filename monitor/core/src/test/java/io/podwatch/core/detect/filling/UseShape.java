package io.podwatch.core.detect.filling;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * A way in which what is used may go.
 *
 * @param use in permille of the limit, by hours
 * @param full when it will be full at the trend that there is at an hour; empty where there is none
 * @param known from which hour on a trend that is there has to be found, and a pattern has been seen once
 */
record UseShape(String name, DoubleUnaryOperator use, DoubleFunction<OptionalDouble> full, double known) {

    /** One that never fills the quota by itself. */
    static UseShape without(String name, DoubleUnaryOperator use) {
        return new UseShape(name, use, hour -> OptionalDouble.empty(), 0);
    }

    static UseShape growing(String name, DoubleUnaryOperator use, double fullAt) {
        return new UseShape(name, use, hour -> OptionalDouble.of(fullAt), 0);
    }

    UseShape knownFrom(double hour) {
        return new UseShape(name, use, full, hour);
    }
}
