/** A watcher in virtual time: its watches see the model cluster, and what it commits goes to the simulated broker. */
package io.podwatch.it.simulation.watcher;
