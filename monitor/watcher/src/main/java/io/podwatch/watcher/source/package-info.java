/**
 * The objects of a cluster as the API server tells them. Kinds and origins come in; pages of lists, events of watches and the
 * reasons why there are none go out. Whoever lists and watches calls it; no type of the Kubernetes client goes farther, and
 * another source can stand in its place.
 */
package io.podwatch.watcher.source;
