/** Namespaces as tenants: their quotas, limit ranges, labels and annotations. */
package io.podwatch.core.tenant;
