package io.podwatch.core.judge;

import io.podwatch.core.judge.book.Book;
import io.podwatch.core.judge.known.NamespaceId;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.tenant.NamespaceObservation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps what bears the same name apart by its uid: nothing of one life is inherited by the next. */
final class Lives {
    private final Book book;
    private final PodTable pods;
    private final Surroundings surroundings;

    Lives(Book book, PodTable pods, Surroundings surroundings) {
        this.book = book;
        this.pods = pods;
        this.surroundings = surroundings;
    }

    /** What is known of this object itself; what bore its name before has ended, and that is told first. */
    static <T extends Observation> Optional<T> same(Optional<T> known, T now, Consumer<T> end) {
        Optional<T> same =
                known.filter(before -> before.uid().isEmpty() || before.uid().equals(now.uid()));
        if (same.isEmpty()) {
            known.ifPresent(end);
        }
        return same;
    }

    /** @param rejudging of what the namespace said until now; whatever that leads to ends with it */
    void gone(SubjectId id, Instant at, Consumer<NamespaceObservation> rejudging) {
        Optional<NamespaceObservation> last = Optional.ofNullable(surroundings.namespaces.remove(id));
        pods.namespaceGone(new NamespaceId(id.cluster(), id.namespace()));
        last.ifPresent(rejudging.andThen(known -> end(known, at)));
    }

    /**
     * What is remembered of a namespace's workloads goes with it: their names may be borne again in its next life, of which
     * pods may be read before the end of the former one, since they come on another way.
     */
    void end(NamespaceObservation last, Instant at) {
        Set<WorkloadReference> alive = pods.workloadsSince(last.cluster(), last.name(), at);
        book.close(
                key -> key.cluster().equals(last.cluster())
                        && key.namespace().equals(last.name())
                        && !key.workload().kind().isEmpty()
                        && !alive.contains(key.workload()),
                at);
    }
}
