/**
 * Where settings come from: a YAML file, the environment, the flags of the command line. Text comes in, layers go out;
 * names that are none of ours are problems of the layer. Called by {@code command}.
 */
package io.podwatch.cli.source;
