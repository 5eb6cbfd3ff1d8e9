/**
 * The configuration of the whole: every setting is declared here, once, beside the record that carries it. Values come
 * in, a tree of immutable records goes out to constructors. Called by {@code command}; nothing below reads the
 * environment.
 */
package io.podwatch.cli.config;
