package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.core.observation.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The states of one kind of objects of one cluster, other than pods. */
public final class ObjectTracks {

    /** The last state of one key. */
    private static final class Track {
        private String uid = "";
        private String namespace = "";
        private long version = Version.NONE;
        private String digest = "";
        private boolean lives;
        private long publishedAtMillis;
        private Optional<LogPosition> position = Optional.empty();
        private final Trail trail;

        Track(Trail trail) {
            this.trail = trail;
        }
    }

    private final String cluster;
    private final RecentlyEnded ended;
    private final Map<String, Track> tracks = new HashMap<>();
    private final Map<String, String> keysByUid = new HashMap<>();
    private boolean hasMet;

    public ObjectTracks(String cluster, long graceMillis) {
        this.cluster = cluster;
        this.ended = new RecentlyEnded(graceMillis);
    }

    /** What was met of one key before. */
    public Trail trail(String key) {
        return track(key).trail;
    }

    public void take(Observation observation, Place place, long publishedAtMillis) {
        Track track = track(place.key());
        boolean same = track.uid.equals(observation.uid());
        if (track.lives && !same) {
            place.fault(Check.REPLACED_UNENDED, "a tombstone of uid " + track.uid, "uid " + observation.uid());
            keysByUid.remove(track.uid, place.key());
        }
        long version = Version.of(observation.resourceVersion());
        if (track.lives && same && Version.isOlder(version, track.version)) {
            place.fault(
                    Check.STATE_ORDER,
                    "version " + Version.text(track.version) + " or later",
                    "version " + observation.resourceVersion());
        } else if (version == Version.UNORDERED) {
            place.unjudged(Unjudged.VERSION_UNORDERED);
        }
        requireOneKey(observation, place);
        remember(track, observation, version, place, publishedAtMillis);
    }

    private void requireOneKey(Observation observation, Place place) {
        String other = observation.uid().isEmpty() ? null : keysByUid.put(observation.uid(), place.key());
        if (other != null && !other.equals(place.key())) {
            place.fault(Check.TWO_KEYS, "the tombstone of " + other + " before", "a state of uid " + observation.uid());
        }
    }

    private static void remember(
            Track track, Observation observation, long version, Place place, long publishedAtMillis) {
        track.uid = observation.uid();
        track.namespace = observation.namespace();
        track.version = version;
        track.digest = ObjectDigest.of(observation);
        track.lives = true;
        track.publishedAtMillis = publishedAtMillis;
        track.position = Optional.of(place.position());
    }

    public void end(String key, long publishedAtMillis) {
        hasMet = true;
        Track track = track(key);
        keysByUid.remove(track.uid, key);
        tracks.remove(key);
        ended.ended(key, publishedAtMillis, track.trail);
    }

    private Track track(String key) {
        return tracks.computeIfAbsent(key, absent -> new Track(ended.again(key)));
    }

    /** What lives in a namespace that has been gone for longer than {@code graceMillis}. */
    public void withoutNamespace(
            ObjectTracks namespaces, long nowMillis, long graceMillis, Consumer<Finding> findings) {
        tracks.forEach((key, track) -> {
            boolean isLate = track.publishedAtMillis + graceMillis < nowMillis;
            if (track.lives && isLate && namespaces.isGone(cluster, track.namespace, nowMillis - graceMillis)) {
                findings.accept(new Finding(
                                Check.WITHOUT_NAMESPACE,
                                cluster,
                                place(track),
                                key,
                                "namespace " + track.namespace + " or a tombstone",
                                "neither")
                        .lasting(track.uid));
            }
        });
    }

    /** Whether a namespace is not there and was not within the grace. */
    boolean isGone(String ofCluster, String namespace, long sinceMillis) {
        if (namespace.equals(Observation.CLUSTER_SCOPE)) {
            return false;
        }
        String key = ofCluster + '/' + namespace;
        return !lives(key)
                && ended.atMillis(key).filter(at -> at >= sinceMillis).isEmpty();
    }

    private static String place(Track track) {
        return track.position.map(LogPosition::toString).orElse("");
    }

    public boolean lives(String key) {
        Track track = tracks.get(key);
        return track != null && track.lives;
    }

    /** When the object ended; 0 when that is not known. */
    long goneAtMillis(String key) {
        return lives(key) ? 0 : ended.atMillis(key).orElse(0L);
    }

    public long living() {
        return tracks.values().stream().filter(track -> track.lives).count();
    }

    public boolean isEmpty() {
        return tracks.isEmpty() && !hasMet;
    }

    /** The living objects as they are compared with the API server. */
    public void eachLiving(Consumer<Published> living) {
        tracks.forEach((key, track) -> {
            if (track.lives) {
                living.accept(published(key, track));
            }
        });
    }

    public Optional<Published> find(String key) {
        return Optional.ofNullable(tracks.get(key)).filter(track -> track.lives).map(track -> published(key, track));
    }

    private static Published published(String key, Track track) {
        return new Published(key, track.uid, track.version, track.digest, place(track));
    }
}
