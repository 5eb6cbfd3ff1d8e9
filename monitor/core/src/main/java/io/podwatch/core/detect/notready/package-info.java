/** Pods that run and do not get ready: their containers and their Ready condition come in; symptoms go out. */
package io.podwatch.core.detect.notready;
