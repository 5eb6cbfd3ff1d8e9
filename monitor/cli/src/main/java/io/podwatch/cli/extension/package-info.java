/**
 * What the sandbox adds to the command when it is on the class path, found by {@link java.util.ServiceLoader}: a broker
 * in the process, and the demo. The production distribution holds neither, and says so when asked.
 */
package io.podwatch.cli.extension;
