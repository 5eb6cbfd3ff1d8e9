/**
 * What an API object is to the simulator: its kind, its stored bytes, the words in which it is refused. Comes in as JSON
 * trees, goes out as immutable objects; every other package of the simulator builds on it. Absent text is empty.
 */
package io.podwatch.sandbox.apiserver.resource;
