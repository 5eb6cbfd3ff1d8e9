/** Pods that do not go although their deletion was requested: deadlines and containers come in; symptoms go out. */
package io.podwatch.core.detect.terminating;
