/**
 * Core's records as Kafka records and back. An observation, transition, gap, watermark, alert or detector state comes in;
 * key, value and headers go out. Watcher and detector write with it; detector, console and {@code verify} read with it.
 */
package io.podwatch.contract.record;
