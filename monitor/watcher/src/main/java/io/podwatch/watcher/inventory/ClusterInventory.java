package io.podwatch.watcher.inventory;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.podwatch.contract.verify.compare.Inventory;
import io.podwatch.contract.verify.compare.InventoryException;
import io.podwatch.contract.verify.compare.Listed;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.http.LosslessHttpClientFactory;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.observe.ObservationMapping;
import io.podwatch.watcher.source.ClusterIdentity;
import io.podwatch.watcher.source.KubernetesObjectSource;
import io.podwatch.watcher.source.ObjectPage;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.Target;
import io.podwatch.watcher.source.Targets;
import io.podwatch.watcher.watch.ClusterWatch;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lists what a watcher of the same scope would see: the same kinds, selectors and reading, and every page of each. */
public final class ClusterInventory implements Inventory, AutoCloseable {
    /** A list whose next page has expired is begun anew so often: it is too long for the page size then. */
    private static final int ATTEMPTS_MAX = 3;

    private final KubernetesClient client;
    private final int pageSize;

    private ClusterInventory(KubernetesClient client, int pageSize) {
        this.client = client;
        this.pageSize = pageSize;
    }

    public static ClusterInventory open(Config kubernetes, Vertx vertx, int pageSize) {
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(kubernetes)
                .withKubernetesSerialization(KubernetesDecoding.serialization())
                .withHttpClientFactory(new LosslessHttpClientFactory(vertx))
                .build();
        return new ClusterInventory(client, pageSize);
    }

    @Override
    public String clusterUid() {
        try {
            return ClusterIdentity.of(client);
        } catch (KubernetesClientException e) {
            throw unreachable("ask which cluster it is", e);
        }
    }

    @Override
    public Listed list(ObservedKind kind, String cluster, WatchScope scope, Consumer<Observation> each) {
        Answers answers = new Answers();
        for (Target<?> target : new Targets(new ObservationMapping(MappingSettings.of(cluster)), scope).all()) {
            if (target.kind().observed().filter(kind::equals).isPresent()) {
                origins(target, scope).forEach(origin -> list(target, origin, each, answers));
            }
        }
        return new Listed(answers.oldest, answers.isComplete);
    }

    private static List<Origin> origins(Target<?> target, WatchScope scope) {
        return ClusterWatch.origins(scope).stream()
                .filter(origin -> origin.kind() == target.kind())
                .toList();
    }

    private <T extends Resource> void list(
            Target<T> target, Origin origin, Consumer<Observation> each, Answers answers) {
        for (int attempt = 1; ; attempt++) {
            try {
                List<Observation> listed = new ArrayList<>();
                answers.add(pages(target, origin, listed));
                listed.forEach(each);
                return;
            } catch (SourceException e) {
                if (e.reason() == SourceException.Reason.REFUSED) {
                    answers.isComplete = false;
                    return;
                }
                if (e.reason() != SourceException.Reason.GONE || attempt == ATTEMPTS_MAX) {
                    throw unreachable("list " + origin.text(), e);
                }
            }
        }
    }

    private <T extends Resource> String pages(Target<T> target, Origin origin, List<Observation> listed) {
        KubernetesObjectSource<T> source = new KubernetesObjectSource<>(client, target, origin);
        String continuation = "";
        ObjectPage<T> page;
        do {
            page = source.page(pageSize, continuation);
            for (T object : page.items()) {
                target.reading()
                        .seen(origin, object, Sighting.LISTED)
                        .filter(Notice.Seen.class::isInstance)
                        .map(notice -> ((Notice.Seen) notice).observation())
                        .ifPresent(listed::add);
            }
            continuation = page.continuation();
        } while (!continuation.isEmpty());
        return page.resourceVersion();
    }

    private static InventoryException unreachable(String action, RuntimeException cause) {
        return new InventoryException(
                "cannot %s at the API server: %s; check --kubeconfig, --context and the rights of this user"
                        .formatted(action, cause.getMessage()),
                cause);
    }

    @Override
    public void close() {
        client.close();
    }

    /** What several lists of one kind amount to. */
    private static final class Answers {
        private String oldest = "";
        private boolean isComplete = true;

        void add(String resourceVersion) {
            boolean isFirst = oldest.isEmpty();
            oldest = isFirst || ResourceVersion.isOlder(resourceVersion, oldest) ? resourceVersion : oldest;
        }
    }
}
