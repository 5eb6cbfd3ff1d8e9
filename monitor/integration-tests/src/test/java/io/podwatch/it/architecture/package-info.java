/** Guards the shape of the source itself: which room may know which, and what no file may hold. */
package io.podwatch.it.architecture;
