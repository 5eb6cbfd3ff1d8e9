/** Where production code meets the simulated world: something may be put in between there. By itself nothing is. */
package io.podwatch.it.simulation.seam;
