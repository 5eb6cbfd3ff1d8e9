/** A pod as the API server shows it, in Podwatch's own records: fabric8 types end where these begin. */
package io.podwatch.core.pod;
