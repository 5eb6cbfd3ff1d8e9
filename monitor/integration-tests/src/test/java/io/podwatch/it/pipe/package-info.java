/**
 * The whole pipe: objects change in a cluster, real or simulated, Podwatch runs between that and a real broker, and what
 * comes out is read as a downstream would read it, off the topics and off {@code /metrics}.
 */
package io.podwatch.it.pipe;
