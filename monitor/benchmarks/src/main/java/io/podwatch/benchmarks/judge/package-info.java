/**
 * JMH benchmarks of the judge alone: observations of pods come in as they are read from records, what the detectors decide goes
 * out. The table is full, time passes, and nothing is judged twice.
 */
package io.podwatch.benchmarks.judge;
