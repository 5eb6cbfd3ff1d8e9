/**
 * The world of a simulation: one thread, one queue of events, virtual time, and processes that can be paused or killed at
 * every call that leaves them. Everything else in the simulation schedules its events here.
 */
package io.podwatch.it.simulation.world;
