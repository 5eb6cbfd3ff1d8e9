/** The controllers above pods and the nodes below them. */
package io.podwatch.core.workload;
