/** The ways in which the simulated API server misbehaves on order. Called by tests and scenarios, asked by the HTTP edge. */
package io.podwatch.sandbox.apiserver.fault;
