package io.podwatch.watcher.publish;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.watcher.inbox.Batch;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes a batch of notices into a draft; whatever it remembers goes back when the draft is rolled back. What a list or a
 * narrower scope ends is as much as the cluster holds, so a batch may take several drafts.
 */
final class BatchDraft {
    private final PublishedState state;
    private final Surroundings surroundings;
    private final Difference difference;
    private final GapLedger gaps;
    private final Losses losses;
    private final WatchScope scope;
    private final String cluster;
    private final int objectsMax;
    private Optional<WatchScope> restoredScope = Optional.empty();
    private Optional<Watermark> restoredMark = Optional.empty();
    private boolean hasPast;
    private boolean scopeApplied = true;

    /** @param objectsMax how many objects a draft holds before it is cut; what one notice amounts to beyond stays together */
    BatchDraft(PublishedState state, WatchReport report, PublishCounts counts, int objectsMax) {
        this.state = state;
        this.objectsMax = objectsMax;
        this.surroundings = new Surroundings(state);
        this.difference = new Difference(state, surroundings, counts);
        this.cluster = report.cluster();
        this.gaps = new GapLedger(cluster);
        this.losses = new Losses(state, gaps);
        this.scope = report.scope();
    }

    /** Takes over from whoever published before. */
    void succeed(Restored restored) {
        surroundings.reset();
        losses.succeed(restored.observations(), scope);
        hasPast = !restored.isEmpty();
        restoredMark = restored.watermark();
        restoredScope = restored.watermark().map(watermark -> watermark.scope());
        scopeApplied = false;
    }

    /** As much of the batch as one transaction may hold. */
    Attempt of(Batch batch, Instant lastSeen) {
        Draft draft = new Draft(state);
        draft.onRollback(gaps.wayBack());
        difference.begin(batch.seenUpTo());
        boolean isScoped = applyScope(draft);
        int done = isScoped ? apply(draft, batch, lastSeen) : 0;
        if (!isScoped || done < batch.notices().size()) {
            return new Attempt(batch.upTo(done), draft, Optional.of(batch.from(done)), Optional.empty());
        }
        if (!concludeGoneNamespaces(draft)) {
            return new Attempt(batch.upTo(done), draft, Optional.of(batch.from(done)), Optional.empty());
        }
        batch.shed().map(this::gapOf).ifPresent(gap -> draft.add(new LogEntry.Unseen(gap)));
        return new Attempt(batch, draft, Optional.empty(), Optional.empty());
    }

    /** How many notices are done with. */
    private int apply(Draft draft, Batch batch, Instant lastSeen) {
        int done = 0;
        for (Notice notice : batch.notices()) {
            if (room(draft) <= 0 || !apply(draft, notice, lastSeen, batch.seenUpTo())) {
                return done;
            }
            done++;
        }
        return done;
    }

    private int room(Draft draft) {
        return objectsMax - draft.objects();
    }

    void recountNodes(Draft draft) {
        difference.recountNodes(draft);
    }

    /**
     * The scope of which a watermark may speak. Until the first lists under a new selector are complete, whoever takes over
     * must learn of the former one as well, or take what no longer matches for deleted.
     */
    WatchScope scope(Set<Origin> origins) {
        boolean isUnlisted =
                origins.stream().anyMatch(origin -> origin.kind() == WatchedKind.PODS && gaps.isFirst(origin));
        return restoredScope
                .filter(before -> isUnlisted)
                .map(before -> new WatchScope(scope.namespaces(), before.podSelector()))
                .orElse(scope);
    }

    Set<ObservedKind> synced(Set<Origin> origins) {
        return gaps.synced(origins);
    }

    Unseen unseen() {
        return losses.unseen();
    }

    /** A namespace goes when nothing is left in it, which its refused lists can tell no more. False while there is more. */
    private boolean concludeGoneNamespaces(Draft draft) {
        for (Origin origin : losses.unseen().origins()) {
            if (!origin.namespace().isEmpty() && losses.isNamespaceGone(origin.namespace())) {
                Stream<Observation> left = Arrays.stream(ObservedKind.values())
                        .flatMap(kind -> state.all(kind).stream())
                        .filter(origin::covers);
                if (!end(
                        draft,
                        left,
                        last -> difference.conclude(draft, last, new PodChange.Deleted(), last.resourceVersion()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private Gap gapOf(Batch.Shed shed) {
        return new Gap(
                cluster,
                ObservedKind.POD,
                GapReason.SHED,
                shed.from(),
                shed.to(),
                state.newestVersion(ObservedKind.POD),
                "",
                0,
                shed.pods());
    }

    /** What an earlier watcher published of namespaces that are watched no more. False while there is more. */
    private boolean applyScope(Draft draft) {
        if (scopeApplied) {
            return true;
        }
        Stream<Observation> outside = Arrays.stream(ObservedKind.values())
                .flatMap(kind -> state.all(kind).stream())
                .filter(observation -> !isInScope(observation));
        if (!end(
                draft,
                outside,
                observation -> difference.conclude(
                        draft, observation, new PodChange.LeftScope(), observation.resourceVersion()))) {
            return false;
        }
        scopeApplied = true;
        draft.onRollback(() -> scopeApplied = false);
        return true;
    }

    /** Ends as many as there is room for; false when there are more. */
    private boolean end(Draft draft, Stream<Observation> published, Consumer<Observation> end) {
        int room = room(draft);
        List<Observation> some = published.limit(room + 1L).toList();
        some.stream().limit(room).forEach(end);
        return some.size() <= room;
    }

    private boolean isInScope(Observation observation) {
        return scope.namespaces().isEmpty()
                || observation.namespace().equals(Observation.CLUSTER_SCOPE)
                || scope.namespaces().contains(observation.namespace());
    }

    /** False when there was not room enough for all of it. */
    private boolean apply(Draft draft, Notice notice, Instant lastSeen, Instant now) {
        if (notice instanceof Notice.ListCompleted completed) {
            return conclude(draft, completed);
        }
        if (notice instanceof Notice.Seen seen) {
            boolean published = difference.seen(draft, seen);
            if (published && seen.sighting() == Sighting.LISTED) {
                gaps.changed(seen.observation().observedKind());
            }
        } else if (notice instanceof Notice.Gone gone) {
            difference.gone(draft, gone);
        } else if (notice instanceof Notice.LimitRangeChanged changed) {
            difference.limitRange(draft, changed);
        } else if (notice instanceof Notice.ListBegan began) {
            gaps.begin(began, knownUpTo(began, lastSeen), publishedUpTo(began));
        } else if (notice instanceof Notice.ListRefused refused) {
            gaps.refuse(refused, now).ifPresent(gap -> tell(draft, gap));
        }
        return true;
    }

    /**
     * The first list of a kind goes back to where the watcher before had heard of it, whatever was told since: its last
     * watermark may be younger, as it is when the API server was away, and so may be the first of this watcher.
     */
    private String publishedUpTo(Notice.ListBegan began) {
        String newest = newestVersion(began.origin());
        return ResourceVersion.isOlder(began.heardVersion(), newest) ? began.heardVersion() : newest;
    }

    private Instant knownUpTo(Notice.ListBegan began, Instant lastSeen) {
        if (began.reason() != GapReason.START || restoredMark.isEmpty()) {
            return lastSeen;
        }
        Watermark before = restoredMark.get();
        return began.origin().kind().observed().flatMap(before::seenUpTo).orElse(before.time());
    }

    private String newestVersion(Origin origin) {
        return origin.kind().observed().map(state::newestVersion).orElse("");
    }

    /**
     * A first start has no past of which something could be missing. A watch of events has no bookmarks, so its version
     * grows too old whenever events are rare; only where the list then differs was something not seen.
     */
    private void tell(Draft draft, Gap gap) {
        boolean first = gap.reason() == GapReason.START && !hasPast;
        boolean quiet = gap.reason() == GapReason.RELIST
                && gap.kind() == ObservedKind.EVIDENCE
                && gap.changed() == 0
                && gap.deleted() == 0;
        if (!first && !quiet) {
            draft.add(new LogEntry.Unseen(gap));
        }
    }

    /** False while there is more that the list no longer held than there is room for. */
    private boolean conclude(Draft draft, Notice.ListCompleted completed) {
        Optional<ObservedKind> kind = completed.origin().kind().observed();
        if (kind.isEmpty()) {
            concludeLimitRanges(draft, completed);
        } else if (!endMissing(draft, kind.get(), completed)) {
            return false;
        }
        gaps.end(completed).ifPresent(gap -> tell(draft, gap));
        return true;
    }

    private boolean endMissing(Draft draft, ObservedKind kind, Notice.ListCompleted completed) {
        PodChange change = selectorChanged(completed.origin()) ? new PodChange.LeftScope() : new PodChange.Deleted();
        Stream<Observation> missing = state.all(kind).stream().filter(published -> isMissing(published, completed));
        return end(draft, missing, published -> {
            difference.conclude(draft, published, change, completed.resourceVersion());
            gaps.deleted(kind);
        });
    }

    /** What was published at a later version than the list's came after it, and the list cannot speak of it. */
    private static boolean isMissing(Observation published, Notice.ListCompleted completed) {
        return completed.origin().covers(published)
                && !completed.identities().contains(published.uid())
                && !ResourceVersion.isOlder(completed.resourceVersion(), published.resourceVersion());
    }

    /** Under another selector than before, a pod that the first list lacks may well live on. */
    private boolean selectorChanged(Origin origin) {
        return gaps.isFirst(origin)
                && restoredScope
                        .filter(before -> !before.podSelector().equals(scope.podSelector()))
                        .isPresent();
    }

    private void concludeLimitRanges(Draft draft, Notice.ListCompleted completed) {
        List<LimitRangeItem> none = List.of();
        for (ObjectName range : surroundings.knownLimitRanges()) {
            boolean covered = completed.origin().namespace().isEmpty()
                    || completed.origin().namespace().equals(range.namespace());
            if (covered && !completed.identities().contains(range.namespace() + "/" + range.name())) {
                difference.limitRange(
                        draft, new Notice.LimitRangeChanged(completed.origin(), range.namespace(), range.name(), none));
            }
        }
    }
}
