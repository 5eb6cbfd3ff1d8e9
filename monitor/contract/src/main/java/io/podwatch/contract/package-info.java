/**
 * What others may rely on: topics, keys, partitioner, codecs, schemas. Core's records come in; Kafka records in a
 * documented form go out, and the other way round. Watcher, detector and console call it; it calls none of them.
 */
package io.podwatch.contract;
