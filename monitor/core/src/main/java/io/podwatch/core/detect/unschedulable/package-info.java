/** Pods that no node takes: their PodScheduled condition comes in, with the scheduler's words; symptoms go out. */
package io.podwatch.core.detect.unschedulable;
