/**
 * ResourceQuota and LimitRange: what a create is charged, whether it is refused, and the quota controller's sums. Comes in
 * as trees on their way into the store, goes out as refusals and as quota statuses; called under the registry's lock.
 */
package io.podwatch.sandbox.apiserver.quota;
