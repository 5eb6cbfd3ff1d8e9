/** A verification of a real log: Kafka's committed records come in, cut by cut; a report goes out. */
package io.podwatch.contract.verify.read;
