package io.podwatch.watcher.source;

import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.kube.Resource;

/** Where the objects of each origin come from. */
public interface ObjectSources {
    <T extends Resource> ObjectSource<T> of(Target<T> target, Origin origin);
}
