/**
 * The places at which a detector is told of pods and what is around them. A {@link SubjectJudge} hears of every change,
 * reads what else is known from a {@link Knowledge}, and lets its detector judge in a {@link Memory}, which alone makes
 * changes to write; a {@link TroubleJudge} does that for every {@link io.podwatch.core.detect.trouble.Diagnosis}.
 */
package io.podwatch.core.judge.subject;

import io.podwatch.core.judge.known.Knowledge;
