/** The log beside the API server: lists of objects come in, what is missing, extra or different goes out. */
package io.podwatch.contract.verify.compare;
