/** Decides. Observations come in with their time; changes, findings and alerts go out. JDK only: no input, output, thread, logger or clock. */
package io.podwatch.core;
