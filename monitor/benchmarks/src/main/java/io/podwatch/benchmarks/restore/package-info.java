/**
 * How long a restart takes on topics that a day of churn has gone through. The day is written by bulk producers with the
 * records that the watcher writes, and cleaned by the broker's own cleaner. Called from the command line.
 */
package io.podwatch.benchmarks.restore;
