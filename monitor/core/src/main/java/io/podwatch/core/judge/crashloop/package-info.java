/**
 * Containers that end again and again: what is observed of pods and events comes in; findings of each workload's container,
 * and the ends there are to count, go out.
 */
package io.podwatch.core.judge.crashloop;
