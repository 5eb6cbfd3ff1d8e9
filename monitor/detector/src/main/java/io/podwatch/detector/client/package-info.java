/**
 * The real clients of Kafka that a session is made of: settings come in, producers, consumers and answers about offsets go
 * out. The stage gives them to the loop in {@code own}, which knows only their interfaces.
 */
package io.podwatch.detector.client;
