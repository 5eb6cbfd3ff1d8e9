package io.podwatch.core.judge.crashloop;

import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.crashloop.ContainerRun;
import io.podwatch.core.detect.crashloop.CrashLoopDetector;
import io.podwatch.core.detect.crashloop.CrashLoopInput;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.judge.book.Book;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.policy.CrashLoopRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is remembered of containers that ended, each judged by what its workload and its namespace say at present. */
public final class LoopMemory {
    private final CrashLoopDetector detector = new CrashLoopDetector();
    private final CrashLoopRule rule;
    private final Book book;
    private final Knowledge knowledge;

    public LoopMemory(CrashLoopRule rule, Book book, Knowledge knowledge) {
        this.rule = rule;
        this.book = book;
        this.knowledge = knowledge;
    }

    void judge(CrashLoopState like, CrashLoopInput input) {
        judge(like, input, policy(like));
    }

    void judge(CrashLoopState like, CrashLoopInput input, CrashLoopPolicy policy) {
        book.judge(detector, blank(like), input, policy);
    }

    /** Tells what has changed of an open finding since it was told last. */
    void remind(CrashLoopState like, Instant at) {
        book.find(blank(like))
                .flatMap(known -> detector.open(known, policy(known)))
                .ifPresent(
                        detail -> book.remind(new Finding.Updated(like.key(), at, detail), FindingDetail::differsFrom));
    }

    Optional<CrashLoopState> find(PodObservation pod, String container) {
        return book.find(blank(pod, container));
    }

    Optional<ContainerRun> run(PodObservation pod, String container) {
        return find(pod, container).flatMap(state -> state.run(pod.uid()));
    }

    boolean remembers(PodObservation pod, String container) {
        return book.remembers(CrashLoopState.keyOf(pod.cluster(), pod.namespace(), pod.workload(), container));
    }

    /** A copy, so that judging while walking is safe. */
    List<CrashLoopState> statesOf(String cluster) {
        return states(state -> state.key().cluster().equals(cluster));
    }

    /** A copy, so that judging while walking is safe. */
    List<CrashLoopState> states(Predicate<CrashLoopState> concerned) {
        return book.statesOf(FindingType.CONTAINER_CRASH_LOOPING).stream()
                .map(CrashLoopState.class::cast)
                .filter(concerned)
                .toList();
    }

    CrashLoopPolicy policy(CrashLoopState state) {
        return rule.by(annotations(state));
    }

    CrashLoopPolicy policy(Annotations given) {
        return rule.by(given);
    }

    Annotations annotations(PodObservation pod) {
        return knowledge.annotations(pod.cluster(), pod.namespace(), pod.workload());
    }

    private Annotations annotations(CrashLoopState state) {
        return knowledge.annotations(state.key().cluster(), state.key().namespace(), state.workload());
    }

    boolean isOff(CrashLoopState state) {
        return isOff(annotations(state));
    }

    static boolean isOff(Annotations given) {
        return given.isOff(FindingType.CONTAINER_CRASH_LOOPING);
    }

    static CrashLoopState blank(PodObservation pod, String container) {
        return CrashLoopState.steady(pod.cluster(), pod.namespace(), pod.workload(), container);
    }

    private static CrashLoopState blank(CrashLoopState state) {
        return new CrashLoopState(state.key(), state.desired(), List.of());
    }
}
