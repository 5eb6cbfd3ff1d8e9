/** The JSON forms of what the detector writes: alerts, and what it must remember. The record codecs call it. */
package io.podwatch.contract.detector;
