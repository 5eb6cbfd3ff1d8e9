package io.podwatch.detector.alertmanager;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What there is to say to every peer about one identity.
 *
 * @param labels by which an Alertmanager knows it: whatever changes among them makes another alert of it
 * @param startsAt by the machine's clock never in the future: peers refuse what ends before it starts
 * @param endedAt present once it is over
 * @param successor the severity, as which it goes on under other labels; "" where it does not
 * @param version grows with every change of what is said
 */
record PushedAlert(
        Map<String, String> labels,
        Alert alert,
        Instant startsAt,
        Optional<Instant> endedAt,
        String successor,
        long version) {

    PushedAlert {
        labels = Map.copyOf(labels);
    }

    static PushedAlert of(Alert alert, Map<String, String> labels, Instant now, long version) {
        Optional<Instant> ended = alert.resolvedAt().map(at -> earlier(at, now));
        Instant started = earlier(alert.openedAt(), ended.orElse(now));
        return new PushedAlert(labels, alert, started, ended, "", version);
    }

    /** Goes on as another; ended now, so that it is sent for as long as one that is resolved. */
    PushedAlert succeededBy(PushedAlert other, Instant now, long newVersion) {
        return new PushedAlert(
                labels,
                alert,
                earlier(startsAt, now),
                Optional.of(now),
                other.alert.detail().severity().text(),
                newVersion);
    }

    /** As it fired with another severity, which was over at a moment that may be long ago. */
    PushedAlert formerly(Severity former, Instant until, long newVersion) {
        Map<String, String> formerLabels = new HashMap<>(labels);
        formerLabels.put(AlertLabels.SEVERITY, former.text());
        String next = isFiring() ? alert.detail().severity().text() : "";
        return new PushedAlert(formerLabels, alert, earlier(startsAt, until), Optional.of(until), next, newVersion);
    }

    /** Nothing more is known of it but that it is over. */
    PushedAlert ended(Instant now, long newVersion) {
        return new PushedAlert(labels, alert, earlier(startsAt, now), Optional.of(now), "", newVersion);
    }

    /** Under the labels by which it fires at the peers, whatever it was judged to be at its end; it began when they were told. */
    PushedAlert continuing(PushedAlert before) {
        Instant started = earlier(before.startsAt, endedAt.orElse(before.startsAt));
        return new PushedAlert(before.labels, alert, started, endedAt, successor, version);
    }

    boolean isFiring() {
        return endedAt.isEmpty();
    }

    boolean hasEndedBefore(Instant instant) {
        return endedAt.filter(at -> at.isBefore(instant)).isPresent();
    }

    Map<String, String> sortedLabels() {
        return new TreeMap<>(labels);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
