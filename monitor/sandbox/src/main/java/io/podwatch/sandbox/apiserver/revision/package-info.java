/**
 * The part that etcd and the watch cache play: objects under one counter of revisions, with a bounded history. Comes in as
 * writes, goes out as lists at a revision and as changes in order. It is not thread-safe: the registry holds the lock.
 */
package io.podwatch.sandbox.apiserver.revision;
