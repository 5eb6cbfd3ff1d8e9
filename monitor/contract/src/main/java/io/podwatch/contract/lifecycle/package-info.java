/** The JSON forms of what happened: one shape for all changes of a pod, and one for gaps. The record codecs call it. */
package io.podwatch.contract.lifecycle;
