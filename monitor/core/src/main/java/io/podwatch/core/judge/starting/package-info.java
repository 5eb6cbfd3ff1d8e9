/**
 * Pods on their way to running, and on their way out: what is observed of them comes in; findings of pods that are not
 * scheduled, not created, not started or not gone go out.
 */
package io.podwatch.core.judge.starting;
