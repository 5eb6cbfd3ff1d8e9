/**
 * What the detectors of a partition remember and have told: their findings come in; changes of states and of alerts to write
 * go out, each once, with the evidence in them and the severity that they weigh at present.
 */
package io.podwatch.core.judge.book;
