/**
 * Pushes alerts to Alertmanagers, where that is wanted: committed alerts of owned partitions come in from the loop, posts to
 * every peer go out. A table in between says what there is to say; each peer has its own courier, and none waits for another.
 */
package io.podwatch.detector.alertmanager;
