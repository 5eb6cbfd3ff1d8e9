/**
 * The detector stage: the state topics come in; alerts, detector states and metrics go out. {@link
 * io.podwatch.detector.DetectorStage} is its door; the command line and the sandbox call it.
 */
package io.podwatch.detector;
