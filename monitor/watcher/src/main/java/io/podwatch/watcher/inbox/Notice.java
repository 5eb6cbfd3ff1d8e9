package io.podwatch.watcher.inbox;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.Observation;
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

    /** This notice with what an older one of the same key told. */
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

        @Override
        public Notice after(Notice older) {
            if (!(older instanceof Seen seen)) {
                return this;
            }
            Sighting least = seen.sighting == Sighting.LISTED ? Sighting.LISTED : sighting;
            return new Seen(origin, observation, least, merged + seen.merged);
        }
    }

    /**
     * An object is gone, or no longer matches what is watched.
     *
     * @param last as it was shown for the last time
     * @param before how many sightings of the object were merged into this one
     */
    record Gone(Origin origin, Observation last, boolean leftScope, int before) implements Notice {

        @Override
        public String key() {
            return objectKey(last);
        }

        @Override
        public Notice after(Notice older) {
            return new Gone(origin, last, leftScope, older instanceof Seen seen ? before + seen.merged : before);
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
     */
    record ListBegan(Origin origin, GapReason reason, Optional<Instant> heardAt) implements Notice {
        @Override
        public String key() {
            return "began/" + origin.text();
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
    }

    /** A list was refused; nothing can be concluded for its origin. */
    record ListRefused(Origin origin, String reason) implements Notice {
        @Override
        public String key() {
            return "refused/" + origin.text();
        }
    }

    private static String objectKey(Observation observation) {
        return observation.observedKind().name() + "/" + observation.uid();
    }
}
