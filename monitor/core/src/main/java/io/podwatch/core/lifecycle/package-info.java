/** The two ways in which people read a pod: the six states that users know, and the text that kubectl prints as STATUS. */
package io.podwatch.core.lifecycle;
