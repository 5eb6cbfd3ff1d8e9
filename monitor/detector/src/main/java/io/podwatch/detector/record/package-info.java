/**
 * Between Kafka's records and what is judged: records of the state topics come in as inputs, outcomes go out as records of
 * the detector's own topics. The loop in {@code own} calls it; nothing here touches a broker.
 */
package io.podwatch.detector.record;
