/** What a verification has to say: checks and findings come in, one report goes out, as text for people and as JSON. */
package io.podwatch.contract.verify.report;
