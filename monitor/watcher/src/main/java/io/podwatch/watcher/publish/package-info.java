/**
 * From notices to committed records. Batches of notices come in; state, lifecycle, gap and watermark records go out, each
 * batch in one transaction. What was published last is remembered so that only differences are written, and it moves on
 * only with a commit. The watcher's stage starts and stops it.
 */
package io.podwatch.watcher.publish;
