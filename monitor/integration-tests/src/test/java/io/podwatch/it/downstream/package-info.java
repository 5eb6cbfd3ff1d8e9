/**
 * Somebody else's program that builds on the alerts topic, as docs/downstream.md shows it. In come records of the contract, with
 * what a log may hold beside them; out go the table of open alerts and what a sink is told.
 */
package io.podwatch.it.downstream;
