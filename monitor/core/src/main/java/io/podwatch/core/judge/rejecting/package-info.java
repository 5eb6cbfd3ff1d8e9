/**
 * Workloads whose pods a quota refuses: conditions of workloads and events of their controllers come in; findings of what is
 * refused, and what there is to count, go out.
 */
package io.podwatch.core.judge.rejecting;
