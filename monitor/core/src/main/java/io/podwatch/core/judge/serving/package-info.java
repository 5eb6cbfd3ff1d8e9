/**
 * Workloads that do not serve, and nodes: what is observed of pods, workloads and nodes comes in; findings of what is not
 * ready, does not progress, fails or is evicted go out.
 */
package io.podwatch.core.judge.serving;
