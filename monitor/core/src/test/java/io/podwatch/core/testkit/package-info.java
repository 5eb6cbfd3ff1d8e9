/**
 * Observations for tests: names and fixed instants come in, complete records with ordinary values go out. Published in
 * core's test-jar, for the tests of every stage.
 */
package io.podwatch.core.testkit;
