/**
 * The way between a client and a server, to be broken on order. A server's address comes in, a port to use instead goes out;
 * tests and scenarios call it.
 */
package io.podwatch.sandbox.net;
