/**
 * What a setting is. Declarations come in with the layers that may set them (file, environment, flags); typed values go
 * out, or one exception that holds every problem found. Called by {@code config} and {@code command}.
 */
package io.podwatch.cli.setting;
