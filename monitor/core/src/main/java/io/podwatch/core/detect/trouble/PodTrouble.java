package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.Cause;
import java.time.Instant;
import java.util.Optional;

/**
 * One pod, or one container of it, while it is in trouble of one kind; of a pod that is well nothing is remembered.
 *
 * <pre>
 *            symptom              grace is over            no symptom
 *   (well) ──────────▶ Pending ─────────────────▶ Open ─────────────────▶ (well), or with a quiet time
 *      │                │  ▲ node is well again    ▲ └────────────────────▶ Clearing ── quiet ──▶ (well)
 *      │ its node       ▼  │                       └──── symptom ────────────┘
 *      └─ is not ready ▶ Held ── no symptom ─▶ (well)
 * </pre>
 *
 * <p>Whoever has his pod on a node that is not ready is told of the node: a pod is Held there, and its grace begins when
 * the node is well again; so is a pod of which another finding tells. What is open stays open. A pod that is gone is well.
 */
public sealed interface PodTrouble {
    TroubleFacts facts();

    /** Whether it keeps the finding open. */
    boolean isOpen();

    /** As it is written in records. */
    String text();

    /** What it becomes when the symptom is there again. */
    PodTrouble seen(Cause now, boolean nodeToBlame, Instant at, TroublePolicy policy);

    /** What it becomes when the symptom is not there. */
    Optional<PodTrouble> calm(Instant at, TroublePolicy policy);

    /** What it becomes as time passes. */
    default Optional<PodTrouble> at(Instant time, TroublePolicy policy) {
        return Optional.of(this);
    }

    /** When time alone will change it. */
    default Optional<Instant> due(TroublePolicy policy) {
        return Optional.empty();
    }

    /** What a symptom makes of a pod that was well. */
    static PodTrouble begun(TroubleFacts facts, boolean nodeToBlame, Instant at, TroublePolicy policy) {
        return nodeToBlame ? new Held(facts) : new Pending(facts).past(at, policy);
    }

    /** For less than the grace. */
    record Pending(TroubleFacts facts) implements PodTrouble {
        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public String text() {
            return "pending";
        }

        @Override
        public PodTrouble seen(Cause now, boolean nodeToBlame, Instant at, TroublePolicy policy) {
            TroubleFacts next = facts.seen(now);
            return nodeToBlame ? new Held(next) : new Pending(next).past(at, policy);
        }

        @Override
        public Optional<PodTrouble> calm(Instant at, TroublePolicy policy) {
            return Optional.empty();
        }

        @Override
        public Optional<PodTrouble> at(Instant time, TroublePolicy policy) {
            return Optional.of(past(time, policy));
        }

        @Override
        public Optional<Instant> due(TroublePolicy policy) {
            return Optional.of(facts.since().plus(policy.grace()));
        }

        private PodTrouble past(Instant time, TroublePolicy policy) {
            return time.isBefore(facts.since().plus(policy.grace())) ? this : new Open(facts);
        }
    }

    /** Its node is to blame, or another finding tells of it. */
    record Held(TroubleFacts facts) implements PodTrouble {
        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public String text() {
            return "held";
        }

        @Override
        public PodTrouble seen(Cause now, boolean nodeToBlame, Instant at, TroublePolicy policy) {
            TroubleFacts next = facts.seen(now);
            return nodeToBlame ? new Held(next) : new Pending(next.begun(at)).past(at, policy);
        }

        @Override
        public Optional<PodTrouble> calm(Instant at, TroublePolicy policy) {
            return Optional.empty();
        }
    }

    /** For longer than the grace. */
    record Open(TroubleFacts facts) implements PodTrouble {
        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public String text() {
            return "open";
        }

        @Override
        public PodTrouble seen(Cause now, boolean nodeToBlame, Instant at, TroublePolicy policy) {
            return new Open(facts.seen(now));
        }

        @Override
        public Optional<PodTrouble> calm(Instant at, TroublePolicy policy) {
            return policy.quiet().isZero() ? Optional.empty() : Optional.of(new Clearing(facts, at));
        }
    }

    /** Without symptom, but not for long enough. */
    record Clearing(TroubleFacts facts, Instant calmSince) implements PodTrouble {
        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public String text() {
            return "clearing";
        }

        @Override
        public PodTrouble seen(Cause now, boolean nodeToBlame, Instant at, TroublePolicy policy) {
            return new Open(facts.seen(now));
        }

        @Override
        public Optional<PodTrouble> calm(Instant at, TroublePolicy policy) {
            return at(at, policy);
        }

        @Override
        public Optional<PodTrouble> at(Instant time, TroublePolicy policy) {
            return time.isBefore(calmSince.plus(policy.quiet())) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public Optional<Instant> due(TroublePolicy policy) {
            return Optional.of(calmSince.plus(policy.quiet()));
        }
    }
}
