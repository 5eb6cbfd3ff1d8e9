/**
 * What is known of a partition's subjects at this moment: observations come in, each object once and as it was seen last;
 * what is asked about them goes out. Nothing is judged here.
 */
package io.podwatch.core.judge.known;
