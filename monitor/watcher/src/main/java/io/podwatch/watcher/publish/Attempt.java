package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Watermark;
import io.podwatch.watcher.inbox.Batch;
import java.util.Optional;

/**
 * One transaction that was tried. While it is not known whether it was committed, what it stands for is neither given back nor
 * taken for granted.
 *
 * @param done the part of the batch that it publishes
 * @param rest what has to be published after it, because it would have been too much for one transaction
 * @param mark the watermark that it holds, if any
 */
record Attempt(Batch done, Draft draft, Optional<Batch> rest, Optional<Watermark> mark) {

    Attempt with(Watermark watermark) {
        return new Attempt(done, draft, rest, Optional.of(watermark));
    }
}
