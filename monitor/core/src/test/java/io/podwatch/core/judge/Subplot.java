package io.podwatch.core.judge;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What else happens in a {@link ClusterStory} by chance: each family of detectors has one, in which all it tells happens. */
interface Subplot {
    /** Something happens, or nothing; the subplot keeps its own pods, names and versions. */
    void step(SplittableRandom random, Instant now, Consumer<Told> told);

    /** What goes on all the time, before time passes. */
    default void passing(Instant now, Consumer<Told> told) {}

    /** What loops ends. */
    default void calm(Instant now, Consumer<Told> told) {}

    /** New ones, for one story. */
    static List<Subplot> all() {
        return List.of(
                new StartingSubplot(),
                new StartFailuresSubplot(),
                new NodesSubplot(),
                new ServingSubplot(),
                new IncidentsSubplot(),
                new QuotasSubplot(),
                new FillingSubplot(),
                new OwnerlessSubplot(),
                new RunsSubplot(),
                new LivesSubplot());
    }
}
