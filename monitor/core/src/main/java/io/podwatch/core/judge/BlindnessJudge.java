package io.podwatch.core.judge;

import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.blind.WatchBlindDetector;
import io.podwatch.core.detect.blind.WatchBlindInput;
import io.podwatch.core.detect.blind.WatchBlindPolicy;
import io.podwatch.core.detect.blind.WatchBlindState;
import io.podwatch.core.judge.book.Book;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells the blindness detector of what is heard, and of what is not. Every partition hears of every cluster; one of them
 * judges it, so that it is told once.
 */
final class BlindnessJudge {
    private final WatchBlindDetector detector = new WatchBlindDetector();
    private final WatchBlindPolicy policy;
    private final Book book;
    private final Predicate<String> isJudged;

    BlindnessJudge(WatchBlindPolicy policy, Book book, Predicate<String> isJudged) {
        this.policy = policy;
        this.book = book;
        this.isJudged = isJudged;
    }

    boolean judges(String cluster) {
        return isJudged.test(cluster);
    }

    /** That a watermark has come is news before all that lies before it is read. */
    void heard(Watermark watermark) {
        if (judges(watermark.cluster())) {
            judge(WatchBlindState.keyOf(watermark.cluster()), new WatchBlindInput.Heard(watermark.time()));
        }
    }

    void silent(Watermark last, Duration silence) {
        if (judges(last.cluster())) {
            judge(WatchBlindState.keyOf(last.cluster()), new WatchBlindInput.Silent(last.time(), silence));
        }
    }

    /** By a silence that lasts since before this judge began. */
    Duration silenceBefore(String cluster) {
        return book.find(WatchBlindState.seeing(WatchBlindState.keyOf(cluster)))
                .map(WatchBlindState::silence)
                .orElse(Duration.ZERO);
    }

    /** @param before the time of the watermark before; absent when none is known */
    void onTime(Watermark watermark, Optional<Instant> before) {
        boolean leapt = before.filter(time -> time.plus(shortSilence()).isBefore(watermark.time()))
                .isPresent();
        if (judges(watermark.cluster())) {
            watermark.sortedKinds().forEach((kind, freshness) -> {
                FindingKey key = WatchBlindState.keyOf(watermark.cluster(), kind);
                judge(key, input(kind, freshness, watermark, leapt));
                tellReason(key, freshness, watermark.time());
            });
        }
    }

    /** Watermarks are written more often than anything is heard of a quiet kind: a short silence is none. */
    private Duration shortSilence() {
        return policy.unheard().dividedBy(2);
    }

    private WatchBlindInput input(ObservedKind kind, KindFreshness freshness, Watermark watermark, boolean leapt) {
        if (isOff(kind, watermark)) {
            return new WatchBlindInput.Gone(watermark.time());
        }
        Instant heard = watermark.seenUpTo(kind).orElse(watermark.time());
        boolean isQuiet = !freshness.synced() || heard.plus(shortSilence()).isBefore(watermark.time());
        if (!isQuiet && !freshness.unseenIn().isEmpty()) {
            return new WatchBlindInput.Unheard(watermark.time(), leapt, watermark.time(), freshness);
        }
        return isQuiet
                ? new WatchBlindInput.Unheard(heard, leapt, watermark.time(), freshness)
                : new WatchBlindInput.Heard(watermark.time());
    }

    /** Rights may be less on purpose, but without pods there is nothing to watch. */
    private static boolean isOff(ObservedKind kind, Watermark watermark) {
        return watermark.isOff(kind) && kind != ObservedKind.POD;
    }

    /** An API server that was silent may begin to say why. */
    private void tellReason(FindingKey key, KindFreshness freshness, Instant at) {
        book.find(WatchBlindState.seeing(key))
                .filter(WatchBlindState::blind)
                .map(state -> new Finding.Updated(key, at, WatchBlindDetector.detail(state, freshness, policy)))
                .ifPresent(update ->
                        book.remind(update, (now, told) -> !now.summary().equals(told.summary())));
    }

    private void judge(FindingKey key, WatchBlindInput input) {
        book.judge(detector, WatchBlindState.seeing(key), input, policy);
    }
}
