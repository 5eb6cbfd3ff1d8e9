/** What happened to a pod between two observations: two observations come in, typed changes go out. */
package io.podwatch.core.change;
