package io.podwatch.core.judge;

import io.podwatch.core.judge.crashloop.CrashLoopJudge;
import io.podwatch.core.judge.crashloop.CrashLoopReview;
import io.podwatch.core.judge.rejecting.RejectionJudge;

/** Everybody who judges the subjects of a partition. */
record Judges(
        CrashLoopJudge crashLoops,
        CrashLoopReview crashLoopReview,
        QuotaJudge quotas,
        RejectionJudge rejections,
        BlindnessJudge blindness,
        Panel panel,
        Reannotating annotations) {}
