/**
 * The demo: a real broker, a simulated cluster and the whole of Podwatch in one JVM on one fast clock. A story happens in
 * the cluster; what Podwatch writes about it is read back from Kafka and told on the terminal.
 */
package io.podwatch.sandbox.demo;
