/** The alert rules that are shipped: what they may say, what they do on series, and how they are loaded. */
package io.podwatch.it.alerts;
