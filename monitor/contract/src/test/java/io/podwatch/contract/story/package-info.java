/** What a reader who has the lifecycle records alone can tell of a pod: lives go in as observations, stories come out in words. */
package io.podwatch.contract.story;
