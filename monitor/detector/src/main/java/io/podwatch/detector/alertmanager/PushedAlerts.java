package io.podwatch.detector.alertmanager;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.book.Outcome.AlertChange;
import io.podwatch.detector.AlertFollower;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * What there is to say to Alertmanagers. Partitions show their alerts once they are live, and while Kafka is away go on with what
 * was known last: no news is no reason to call anything over. Those of a partition that has left are another's, and vanish
 * without a word. The loop writes, couriers read; each holds the lock for moments.
 */
final class PushedAlerts implements AlertFollower {

    /** Which clocks tell when something is over, and when the loop was last alive. */
    record Clocks(InstantSource wall, LongSupplier nanoTime) {}

    private final AlertmanagerSettings settings;
    private final Clocks clocks;
    private final Duration silenceMax;
    private final Map<Integer, Slice> slices = new TreeMap<>();
    private Runnable onNews = () -> {};
    private long version;
    private long steppedAt;
    private long ownedAt;
    private int cut;

    /** @param silenceMax a loop that stands still for longer may have lost its partitions without knowing it */
    PushedAlerts(AlertmanagerSettings settings, Clocks clocks, Duration silenceMax) {
        this.settings = settings;
        this.clocks = clocks;
        this.silenceMax = silenceMax;
        this.steppedAt = clocks.nanoTime().getAsLong();
        this.ownedAt = steppedAt;
    }

    /** @param action is run under the lock whenever there is something new to say, so it must return at once */
    synchronized void onNews(Runnable action) {
        onNews = action;
    }

    @Override
    public synchronized void restored(int partition, Collection<Followed> alerts) {
        Said said = new Said(this::nextVersion);
        Instant since = since();
        alerts.forEach(one -> formerly(one, since).forEach(said::former));
        alerts.stream()
                .filter(one -> one.alert().resolvedAt().filter(since::isAfter).isEmpty())
                .forEach(one -> said.show(pushed(one), now()));
        slice(partition).restored(said);
    }

    /** A predecessor may have had no time to take back what it said with another severity. */
    private List<PushedAlert> formerly(Followed followed, Instant since) {
        Instant now = now();
        List<PushedAlert> formerly = new ArrayList<>();
        followed.formerly().forEach((severity, until) -> {
            if (!until.isBefore(since)) {
                formerly.add(pushed(followed).formerly(severity, until.isBefore(now) ? until : now, nextVersion()));
            }
        });
        return formerly;
    }

    @Override
    public synchronized void changed(int partition, Followed followed, AlertChange change) {
        boolean isExpired = change.after().isEmpty() && !followed.alert().isFiring();
        if (!isExpired) {
            PushedAlert pushed = pushed(followed);
            slice(partition).changed(change.after().isEmpty() ? pushed.ended(now(), version) : pushed, now());
            onNews.run();
        }
    }

    @Override
    public synchronized void live(int partition) {
        slice(partition).live(now());
        onNews.run();
    }

    @Override
    public synchronized void left(int partition) {
        slices.remove(partition);
    }

    @Override
    public synchronized void owned(Set<Integer> partitions) {
        ownedAt = clocks.nanoTime().getAsLong();
        slices.keySet().retainAll(partitions);
    }

    @Override
    public synchronized void stepped() {
        steppedAt = clocks.nanoTime().getAsLong();
    }

    private Slice slice(int partition) {
        return slices.computeIfAbsent(partition, unseen -> new Slice(this::nextVersion));
    }

    private PushedAlert pushed(Followed followed) {
        Alert alert = followed.alert();
        return PushedAlert.of(alert, AlertLabels.of(followed), now(), nextVersion());
    }

    private long nextVersion() {
        return ++version;
    }

    /** What was over before is not said any more, since no peer holds it; the topic keeps it for far longer. */
    private Instant since() {
        return now().minus(settings.times().endsKeptFor());
    }

    /**
     * When what fires ends by itself unless it is sent again. Who has not heard from Kafka for longer than a session says what may
     * be another's to say by now, and who tells the end of it must be believed again soon after.
     */
    synchronized Instant heldUntil() {
        boolean isOurs = clocks.nanoTime().getAsLong() - ownedAt <= silenceMax.toNanos();
        return now().plus(isOurs ? settings.times().heldFor() : settings.times().heldAtLeast());
    }

    private Instant now() {
        return clocks.wall().instant();
    }

    /**
     * All that is to be said now, what fires before what is over: who goes on under other labels begins before it ends. Absent
     * while the loop stands still: nothing is better than what is long over.
     */
    synchronized Optional<List<PushedAlert>> alerts() {
        if (clocks.nanoTime().getAsLong() - steppedAt > silenceMax.toNanos()) {
            return Optional.empty();
        }
        List<PushedAlert> all = new ArrayList<>();
        Instant since = since();
        slices.values().forEach(slice -> all.addAll(slice.shown(since)));
        return Optional.of(within(settings.bounds().alertsMax(), all));
    }

    /** The longest open ones stay, so that from time to time the same do; then those whose end is news. */
    private List<PushedAlert> within(int max, List<PushedAlert> all) {
        Instant news = now().minus(settings.times().resolvedFor());
        all.sort(Comparator.comparing((PushedAlert alert) -> !alert.isFiring())
                .thenComparing(alert -> alert.hasEndedBefore(news))
                .thenComparing(PushedAlert::startsAt)
                .thenComparing(PushedAlert::version));
        int sent = Math.min(max, all.size());
        cut = (int) all.subList(sent, all.size()).stream()
                .filter(alert -> !alert.hasEndedBefore(news))
                .count();
        return List.copyOf(all.subList(0, sent));
    }

    /** Whether this is still what is to be said: its partition may have left since. */
    synchronized boolean isCurrent(PushedAlert alert) {
        return slices.values().stream().anyMatch(slice -> slice.says(alert));
    }

    /** How many alerts are not sent because there are too many. */
    synchronized int cut() {
        return cut;
    }
}
