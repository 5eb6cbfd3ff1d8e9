/** Kubernetes quantities as exact numbers in base units: text comes in, numbers that can be added and compared go out. */
package io.podwatch.core.quantity;
