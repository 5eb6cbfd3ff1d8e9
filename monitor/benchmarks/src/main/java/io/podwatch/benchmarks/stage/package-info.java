/** JMH benchmarks of the steps that every observation takes: decode, map, diff, encode, read back, judge. */
package io.podwatch.benchmarks.stage;
