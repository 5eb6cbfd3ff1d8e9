package io.podwatch.watcher.inbox;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.tenant.LimitRangeItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One thing that a watch or a list told. */
public sealed interface Notice {

    Origin origin();

    /** Notices of one key are of one object and may be merged into the newest. */
    String key();

    /** Whether it tells of one object; if not, of a list. */
    default boolean isOfObject() {
        return true;
    }

    /** What this notice and an older one of the same key tell together. */
    default Notice after(Notice older) {
        return this;
    }

    /**
     * An object is there.
     *
     * @param merged how many sightings this one stands for
     */
    record Seen(Origin origin, Observation observation, Sighting sighting, int merged) implements Notice {

        @Override
        public String key() {
            return objectKey(observation);
        }

        /** A sighting that is older than what is known adds nothing but itself. */
        @Override
        public Notice after(Notice older) {
            if (older instanceof Seen seen) {
                return after(seen);
            }
            return older instanceof Gone gone ? after(gone) : this;
        }

        private Seen after(Seen older) {
            Observation newest =
                    ResourceVersion.isOlder(observation.resourceVersion(), older.observation.resourceVersion())
                            ? older.observation
                            : observation;
            return new Seen(origin, newest, leastOf(sighting, older.sighting), merged + older.merged);
        }

        /** It left what is watched and came back, which nets out; or the news of it is from before its end. */
        private Notice after(Gone older) {
            if (ResourceVersion.isOlder(observation.resourceVersion(), older.last.resourceVersion())) {
                return new Gone(older.origin, older.last, older.leftScope, older.before + merged, older.sighting);
            }
            return new Seen(origin, observation, leastOf(sighting, older.sighting), merged + older.before + 1);
        }
    }

    /**
     * An object is gone, or no longer matches what is watched.
     *
     * @param last as it was shown for the last time
     * @param before how many sightings of the object were merged into this one
     * @param sighting the least of how those were made
     */
    record Gone(Origin origin, Observation last, boolean leftScope, int before, Sighting sighting) implements Notice {

        public Gone(Origin origin, Observation last, boolean leftScope, int before) {
            this(origin, last, leftScope, before, Sighting.WATCHED);
        }

        @Override
        public String key() {
            return objectKey(last);
        }

        @Override
        public Notice after(Notice older) {
            if (older instanceof Seen seen) {
                return new Gone(origin, last, leftScope, before + seen.merged, leastOf(sighting, seen.sighting));
            }
            if (older instanceof Gone gone) {
                return new Gone(origin, last, leftScope, before + gone.before + 1, leastOf(sighting, gone.sighting));
            }
            return this;
        }
    }

    /** The items of one limit range; none when it is gone. */
    record LimitRangeChanged(Origin origin, String namespace, String name, List<LimitRangeItem> items)
            implements Notice {
        public LimitRangeChanged {
            items = List.copyOf(items);
        }

        @Override
        public String key() {
            return "limitrange/" + namespace + "/" + name;
        }
    }

    /**
     * A list begins, so what its origin knew can no longer be trusted to be all.
     *
     * @param heardAt up to when the API server has told everything of it
     * @param heardVersion up to which version it has, "" when that is not known. What is published may be newer in parts:
     *     notices of one object that wait are merged into the newest, which then goes before others that are older
     */
    record ListBegan(Origin origin, GapReason reason, Optional<Instant> heardAt, String heardVersion)
            implements Notice {
        @Override
        public String key() {
            return "began/" + origin.text();
        }

        @Override
        public boolean isOfObject() {
            return false;
        }

        /** The span that could not be seen goes back to the earlier of both; an unknown beginning is earlier than a known one. */
        @Override
        public Notice after(Notice older) {
            return older instanceof ListBegan first
                    ? new ListBegan(
                            origin,
                            first.reason.unlessMilderThan(reason),
                            earlier(first.heardAt),
                            ResourceVersion.isOlder(heardVersion, first.heardVersion)
                                    ? heardVersion
                                    : first.heardVersion)
                    : this;
        }

        private Optional<Instant> earlier(Optional<Instant> other) {
            return heardAt.flatMap(mine -> other.map(theirs -> theirs.isBefore(mine) ? theirs : mine));
        }
    }

    /**
     * A list is complete to its last page; whatever its origin covers and is not named is gone.
     *
     * @param identities the uids of what it held; for limit ranges namespace/name
     */
    record ListCompleted(Origin origin, String resourceVersion, Set<String> identities, Instant at) implements Notice {
        public ListCompleted {
            identities = Set.copyOf(identities);
        }

        @Override
        public String key() {
            return "completed/" + origin.text();
        }

        @Override
        public boolean isOfObject() {
            return false;
        }
    }

    /** A list was refused; nothing can be concluded for its origin. */
    record ListRefused(Origin origin, String reason) implements Notice {
        @Override
        public String key() {
            return "refused/" + origin.text();
        }

        @Override
        public boolean isOfObject() {
            return false;
        }
    }

    /** Of two ways to see, the one that proves less. */
    private static Sighting leastOf(Sighting one, Sighting other) {
        return one == Sighting.LISTED ? one : other;
    }

    private static String objectKey(Observation observation) {
        return observation.observedKind().name() + "/" + observation.uid();
    }
}
