/**
 * What is remembered of a log while it is read, a few hundred bytes for each object: decoded records come in one by one,
 * what does not agree goes out.
 */
package io.podwatch.contract.verify.track;
