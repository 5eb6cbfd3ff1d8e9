/**
 * What is shown on a scrape: the judged state of live partitions, read under their locks at scrape time, and what the loop
 * counts of itself. The registry calls the collector; the loop calls the meters.
 */
package io.podwatch.detector.metrics;
