/**
 * The publisher's log in Kafka. Entries come in; records go to the topics of the contract, transaction by transaction, and
 * what was committed before comes out at a start. The publisher's thread is the only caller.
 */
package io.podwatch.watcher.log;
