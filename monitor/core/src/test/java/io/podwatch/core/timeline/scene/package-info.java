/**
 * Plays timelines: steps come in, the statuses that an API server would show come out, each with its time. A fake kubelet
 * fills in what a step leaves to it.
 */
package io.podwatch.core.timeline.scene;
