/**
 * Which of several watchers of one cluster publishes: the one that holds a Lease in the API server. A lease and its times come
 * in; tenures go out, each ending by itself when the lease can no longer be counted on. The stage is the only caller.
 */
package io.podwatch.watcher.lead;
