/**
 * What the alerts that most clusters have do not see: timelines go in, as what kube-state-metrics and what our detectors tell of
 * them, and tests of promtool's come out that run both kinds of rules on them.
 */
package io.podwatch.core.timeline.blind;
