/** Detectors in virtual time: instances that own, read, judge and commit, that come and go, and fail. */
package io.podwatch.it.simulation.detector;
