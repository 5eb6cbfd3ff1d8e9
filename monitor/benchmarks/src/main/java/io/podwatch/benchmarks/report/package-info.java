/** What is measured, and how it is told: samples and figures come in, rows of a page go out, with the machine beside them. */
package io.podwatch.benchmarks.report;
