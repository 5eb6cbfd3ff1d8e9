/**
 * The loop: one thread that owns partitions through the consumer group, reads them, and commits what was judged. Kafka
 * comes in and goes out here; {@code replay} holds what a partition knows, {@code metrics} counts. The verticle starts and
 * stops it.
 */
package io.podwatch.detector.own;
