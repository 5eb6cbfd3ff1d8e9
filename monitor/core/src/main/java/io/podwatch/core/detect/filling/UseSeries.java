package io.podwatch.core.detect.filling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the use of a quota went: the lowest share of each span of ten minutes, written down where it changes, so that a quota
 * that stands still costs nothing. Of the days before the history only the highest share of each is left, a week long.
 *
 * @param begun the start of span 0
 * @param upTo the span that is going on, as far as is known
 * @param points the oldest first; never empty
 * @param crests the highest share of former days, by their first span, the oldest first
 */
public record UseSeries(Instant begun, int upTo, List<UsePoint> points, List<UsePoint> crests) {
    public static final Duration SPAN = Duration.ofMinutes(10);
    static final int DAY = 144;

    /** The lowest share that matters: what is filled less has time. */
    static final int HALF = 500;

    private static final int CREST_DAYS = 7;
    private static final int FULL = 1000;

    public UseSeries {
        points = List.copyOf(points);
        crests = List.copyOf(crests);
    }

    static UseSeries begin(Instant begun, int permille) {
        return new UseSeries(begun, 0, List.of(new UsePoint(0, permille)), List.of());
    }

    /** Which span an instant lies in; never one before that which is going on. */
    int spanOf(Instant at) {
        return (int) Math.max(upTo, Duration.between(begun, at).dividedBy(SPAN));
    }

    Instant startOf(int span) {
        return begun.plus(SPAN.multipliedBy(span));
    }

    int last() {
        return points.get(points.size() - 1).permille();
    }

    /** The use is known to be so within a span, and was as before until then. */
    UseSeries within(int span, int permille, int history) {
        if (permille == last() || (span == upTo && permille > last())) {
            return this;
        }
        return permille < last() ? with(span, permille, history) : moved(span, points, history);
    }

    /** A span has begun, and the use was so since the end of the one that went on. */
    UseSeries from(int span, int permille, int history) {
        if (span == upTo) {
            return within(span, permille, history);
        }
        return permille == last()
                ? moved(span, points, history)
                : with(upTo + 1, permille, history).moved(span, history);
    }

    private UseSeries moved(int span, int history) {
        return span == upTo ? this : moved(span, points, history);
    }

    private UseSeries with(int span, int permille, int history) {
        List<UsePoint> changed = new ArrayList<>(points);
        int end = changed.size() - 1;
        if (changed.get(end).span() == span) {
            changed.remove(end);
        }
        if (changed.isEmpty() || changed.get(changed.size() - 1).permille() != permille) {
            changed.add(new UsePoint(span, permille));
        }
        return moved(span, changed, history);
    }

    /** What lies before the history goes into the crests of its days. */
    private UseSeries moved(int span, List<UsePoint> all, int history) {
        int first = span - history + 1;
        int from = 0;
        List<UsePoint> former = new ArrayList<>(crests);
        while (from + 1 < all.size() && all.get(from + 1).span() <= first) {
            fold(former, all.get(from), all.get(from + 1).span());
            from++;
        }
        former.removeIf(crest -> crest.span() + DAY <= first - CREST_DAYS * DAY);
        return new UseSeries(begun, span, all.subList(from, all.size()), former);
    }

    private static void fold(List<UsePoint> former, UsePoint point, int end) {
        int first = Math.max(point.span(), end - (CREST_DAYS + 1) * DAY);
        for (int day = first - Math.floorMod(first, DAY); day < end; day += DAY) {
            rise(former, day, point.permille());
        }
    }

    private static void rise(List<UsePoint> former, int day, int permille) {
        int end = former.size() - 1;
        if (end < 0 || former.get(end).span() != day) {
            former.add(new UsePoint(day, permille));
        } else if (former.get(end).permille() < permille) {
            former.set(end, new UsePoint(day, permille));
        }
    }

    /** The shares of the last spans, the oldest first, since it was half full; of what was used before nothing is known. */
    int[] filled(int history) {
        int[] lows = lows(history);
        int first = lows.length;
        while (first > 0 && lows[first - 1] >= HALF) {
            first--;
        }
        return Arrays.copyOfRange(lows, first, lows.length);
    }

    private int[] lows(int history) {
        int first = Math.max(points.get(0).span(), upTo - history + 1);
        int[] lows = new int[upTo - first + 1];
        int point = 0;
        for (int span = first; span <= upTo; span++) {
            while (point + 1 < points.size() && points.get(point + 1).span() <= span) {
                point++;
            }
            lows[span - first] = points.get(point).permille();
        }
        return lows;
    }

    /** The lowest share from so many spans ago on, up to others. */
    int lowest(int from, int to) {
        int[] lows = lows(from + 1);
        int lowest = FULL;
        for (int span = 0; span < lows.length - to; span++) {
            lowest = Math.min(lowest, lows[span]);
        }
        return lowest;
    }

    /**
     * What was reached before, over and over: of some days all but the highest one's crest, of the first two days the highest.
     *
     * @param span before which
     */
    int crestBefore(int span) {
        List<UsePoint> days = new ArrayList<>(crests);
        for (int point = 0; point < points.size() && points.get(point).span() < span; point++) {
            int next = point + 1 < points.size() ? points.get(point + 1).span() : span;
            UsePoint known = points.get(point);
            fold(days, known, Math.min(next, span));
        }
        List<Integer> highest = days.stream().map(UsePoint::permille).sorted().toList();
        int index = highest.size() - (highest.size() > 2 ? 2 : 1);
        return index < 0 ? 0 : highest.get(index);
    }

    /** For how many whole spans it has been full. */
    int fullFor() {
        UsePoint newest = points.get(points.size() - 1);
        return newest.permille() == FULL ? upTo - newest.span() : 0;
    }

    /** Whether a day of it is known. */
    boolean isOfADay() {
        return upTo - points.get(0).span() >= DAY || !crests.isEmpty();
    }

    /** When it need not be remembered any more, unless more is used: by then nothing of a week was half full. */
    int forgottenAt() {
        return points.get(points.size() - 1).span() + (CREST_DAYS + 1) * DAY;
    }

    boolean isForgotten() {
        return last() < HALF && upTo >= forgottenAt();
    }

    /** The same use as shares of another limit. */
    UseSeries scaled(double factor) {
        return new UseSeries(begun, upTo, scaled(points, factor), scaled(crests, factor));
    }

    private static List<UsePoint> scaled(List<UsePoint> all, double factor) {
        return all.stream()
                .map(point -> new UsePoint(point.span(), bounded((int) Math.floor(point.permille() * factor))))
                .toList();
    }

    static int bounded(int permille) {
        return Math.max(HALF - 1, Math.min(FULL, permille));
    }
}
