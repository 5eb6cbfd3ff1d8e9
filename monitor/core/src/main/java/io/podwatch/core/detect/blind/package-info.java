/**
 * WatchBlind: a cluster, or one kind of it, of which nothing is heard any more. Watermarks come in, and for how long none has
 * come by the detector's own clock; one finding for each kind goes out.
 */
package io.podwatch.core.detect.blind;
