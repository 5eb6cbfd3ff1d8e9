/**
 * Whether a log can be trusted. Committed records come in, a report goes out that names every place at which order,
 * identity or agreement does not hold. The command {@code podwatch verify} and the tests of the whole call it.
 */
package io.podwatch.contract.verify;
