/** Bugs that somebody might write, each put between production code and the simulated world; what finds them is worth something. */
package io.podwatch.it.simulation.bug;
