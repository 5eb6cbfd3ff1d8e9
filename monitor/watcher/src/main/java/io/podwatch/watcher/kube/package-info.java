/**
 * The objects of the Kubernetes API with the fields that Podwatch reads and no others: decoding the rest would cost ten
 * times the memory. What comes in is the API's JSON; the mapping in {@code observe} turns it into core's records.
 */
package io.podwatch.watcher.kube;
