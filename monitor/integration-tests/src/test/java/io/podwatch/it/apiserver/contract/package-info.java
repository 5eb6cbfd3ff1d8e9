/**
 * What the product relies on in an API server, as tests that the real one and the simulated one both pass; so whatever
 * is tested against the simulator holds for a cluster.
 */
package io.podwatch.it.apiserver.contract;
