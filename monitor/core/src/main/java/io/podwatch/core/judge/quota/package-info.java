/** Quotas as objects of their own: what their observations and the time that passes say of them. */
package io.podwatch.core.judge.quota;
