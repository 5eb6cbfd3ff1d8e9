/**
 * Kafka as far as Podwatch uses it, in memory and in virtual time: partition logs, transactions, one consumer group,
 * compaction, and the ways in which brokers fail to answer. Clients of it come out; a contract that also runs against a
 * real broker says that it can be believed.
 */
package io.podwatch.it.simulation.kafka;
