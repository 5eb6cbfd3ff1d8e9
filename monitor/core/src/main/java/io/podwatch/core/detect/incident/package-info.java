/**
 * Pods that came to an end before their time, and Jobs that gave up: each is told once, with the time at which it happened; a
 * workload to which enough of it happens becomes a finding until it has been quiet for long enough.
 */
package io.podwatch.core.detect.incident;
