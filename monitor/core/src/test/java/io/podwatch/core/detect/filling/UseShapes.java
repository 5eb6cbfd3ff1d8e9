package io.podwatch.core.detect.filling;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** The shapes that tell a trend from what only looks like one. */
final class UseShapes {
    private static final double START = 400;
    private static final double FULL = 1000;

    private UseShapes() {}

    static List<UseShape> all() {
        return List.of(
                linear(10),
                linear(40),
                linear(100),
                growing("growth of 2 % an hour, jobs of 20 minutes come and go", 20, jobs()),
                growing("growth of 2 % an hour, a rollout of 20 minutes every 2 hours", 20, rollout(2, 20)),
                growing("growth of 2 % an hour, a rollout of 50 minutes every 3 hours", 20, rollout(3, 50)),
                stairs("steps of 2 % every hour", 1),
                idleThenGrowth(),
                faster(),
                slower(),
                plateau(),
                UseShape.without("idle at 80 %", hour -> 800),
                UseShape.without("idle at 100 %", hour -> 1000),
                UseShape.without("a step from 60 to 80 %", hour -> hour < 5 ? 600 : 800),
                UseShape.without("two steps, from 55 over 70 to 85 %", hour -> hour < 5 ? 550 : hour < 9 ? 700 : 850),
                UseShape.without("noise around 80 %", noise(1, 60)),
                UseShape.without("noise around 80 % that lasts for an hour", noise(60, 60)),
                UseShape.without(
                        "a swing between 96 and 100 % every 10 minutes", hour -> hour * 6 % 2 < 1 ? 960 : 1000),
                saw(2),
                saw(5).knownFrom(5.2),
                saw(8).knownFrom(8.2),
                wave("a daily wave between 50 and 90 %", 700, 200),
                wave("a daily wave between 20 and 90 %", 550, 350),
                UseShape.without("office hours at 85 %, nights at 30 %", UseShapes::office)
                        .knownFrom(24));
    }

    private static UseShape linear(double slope) {
        return growing("growth of " + Math.round(slope / 10) + " % an hour", slope, hour -> 0);
    }

    private static UseShape growing(String name, double slope, DoubleUnaryOperator added) {
        double fullAt = (FULL - START) / slope;
        return UseShape.growing(name, hour -> START + slope * hour + added.applyAsDouble(hour), fullAt);
    }

    private static DoubleUnaryOperator rollout(int everyHours, int minutes) {
        return hour -> hour % everyHours < minutes / 60.0 ? 150 : 0;
    }

    private static DoubleUnaryOperator jobs() {
        SplittableRandom random = new SplittableRandom(11);
        int[] running = random.ints(400, 0, 4).toArray();
        return hour -> 5.0 * running[(int) (hour * 3)] - 7.5;
    }

    private static UseShape stairs(String name, double every) {
        double step = 20 * every;
        double fullAt = Math.ceil((FULL - START) / step) * every;
        return UseShape.growing(name, hour -> START + step * Math.floor(hour / every), fullAt);
    }

    private static UseShape idleThenGrowth() {
        return new UseShape(
                "idle for 20 hours, then growth of 8 % an hour",
                hour -> hour < 20 ? 600 : 600 + 80 * (hour - 20),
                hour -> hour < 20 ? OptionalDouble.empty() : OptionalDouble.of(25),
                23);
    }

    private static UseShape faster() {
        return new UseShape(
                "growth of 0.5 % an hour, then of 5 %",
                hour -> hour < 30 ? 550 + 5 * hour : 700 + 50 * (hour - 30),
                hour -> OptionalDouble.of(hour < 30 ? 90 : 36),
                33);
    }

    private static UseShape slower() {
        return new UseShape(
                "growth of 4 % an hour, then of 1.5 %",
                hour -> hour < 6 ? 500 + 40 * hour : 740 + 15 * (hour - 6),
                hour -> OptionalDouble.of(hour < 6 ? 12.5 : 6 + 260 / 15.0),
                9);
    }

    private static UseShape plateau() {
        return new UseShape(
                "growth of 3 % an hour up to 80 %",
                hour -> Math.min(800, 500 + 30 * hour),
                hour -> hour < 10 ? OptionalDouble.of(50 / 3.0) : OptionalDouble.empty(),
                12.5);
    }

    private static DoubleUnaryOperator noise(int minutes, double deviation) {
        SplittableRandom random = new SplittableRandom(7);
        double[] drawn = new double[6000];
        for (int index = 0; index < drawn.length; index++) {
            drawn[index] = random.nextGaussian();
        }
        return hour -> Math.min(FULL, 800 + deviation * drawn[(int) (hour * 60 / minutes)]);
    }

    /** Up or down by about 1 % each ten minutes, as chance has it, between half full and full. */
    static UseShape walk(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] walked = new double[72 * 6];
        double use = 700;
        for (int span = 0; span < walked.length; span++) {
            use = Math.max(500, Math.min(980, use + 10 * random.nextGaussian()));
            walked[span] = use;
        }
        return UseShape.without("a random walk", hour -> walked[(int) (hour * 6)]);
    }

    private static UseShape saw(double hours) {
        return UseShape.without(
                "a saw between 60 and 95 % in " + Math.round(hours) + " hours",
                hour -> 600 + 350 * (hour % hours / hours));
    }

    private static UseShape wave(String name, double middle, double height) {
        return UseShape.without(name, hour -> middle - height * Math.cos(hour * Math.PI / 12))
                .knownFrom(24);
    }

    private static double office(double hour) {
        double day = hour % 24;
        if (day < 8 || day > 18) {
            return 300;
        }
        return day < 11 ? 300 + 550 * (day - 8) / 3 : 850;
    }
}
