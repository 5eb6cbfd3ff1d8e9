/**
 * The controllers and kubelets of a simulated cluster: deployments, jobs, scheduling, nodes and containers that behave as
 * their images tell. They read and write the simulated API server's objects, step by step on one thread.
 */
package io.podwatch.sandbox.cluster;
