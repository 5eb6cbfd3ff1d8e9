package io.podwatch.core.detect.filling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** What the function of that name in Prometheus makes of the same use: a line of least squares through the samples of six hours. */
final class PredictLinear {
    private static final double RANGE_HOURS = 6;

    private final Deque<double[]> samples = new ArrayDeque<>();

    void sample(double hour, double permille) {
        samples.addLast(new double[] {hour, permille});
        while (samples.getFirst()[0] < hour - RANGE_HOURS) {
            samples.removeFirst();
        }
    }

    /** The hour at which the line reaches the limit, when that lies ahead and within a day. */
    OptionalDouble full(double now) {
        double count = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXY = 0;
        double sumX2 = 0;
        for (double[] sample : samples) {
            double x = sample[0] - now;
            count++;
            sumX += x;
            sumY += sample[1];
            sumXY += x * sample[1];
            sumX2 += x * x;
        }
        double covariance = sumXY - sumX * sumY / count;
        double slope = covariance / (sumX2 - sumX * sumX / count);
        double left = (1000 - (sumY / count - slope * sumX / count)) / slope;
        return slope > 0 && left > 0 && left <= 24 ? OptionalDouble.of(now + left) : OptionalDouble.empty();
    }
}
