package io.podwatch.core.detect.filling;

/**
 * The lowest use of one span of a series, which holds for the spans after it up to the next point.
 *
 * @param span how many spans after the series began
 * @param permille of the limit; below half, which does not matter, one less than half
 */
public record UsePoint(int span, int permille) {}
