/**
 * A real Kafka broker inside this JVM. Options come in; a bootstrap address goes out. The sandbox command and the
 * integration tests call it; nothing that ships to production does.
 */
package io.podwatch.sandbox.kafka;
