package io.podwatch.sandbox.apiserver.registry;

import io.podwatch.sandbox.apiserver.patch.Patch;
import io.podwatch.sandbox.apiserver.quota.LimitRangeDefaults;
import io.podwatch.sandbox.apiserver.quota.QuotaRole;
import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.revision.ChangeListener;
import io.podwatch.sandbox.apiserver.revision.ListQuery;
import io.podwatch.sandbox.apiserver.revision.Page;
import io.podwatch.sandbox.apiserver.revision.RevisionedStore;
import io.podwatch.sandbox.apiserver.selection.Selection;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** The cluster's objects behind one lock: every operation is atomic, and all watchers see the writes in one order. */
public final class ObjectRegistry {
    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed");
    private static final String CLUSTER_NAMESPACE = "kube-system";
    private static final Set<String> SYSTEM_NAMESPACES =
            Set.of("default", CLUSTER_NAMESPACE, "kube-public", "kube-node-lease");

    private final InstantSource clock;
    private final RevisionedStore store;
    private final Identity identity;
    private final Deletion deletion;
    private final EventExpiry eventExpiry;
    private final QuotaRole quota;
    private final LimitRangeDefaults limitRanges;

    public ObjectRegistry(RegistryOptions options) {
        this.clock = options.clock();
        this.store = new RevisionedStore(
                options.firstRevision(), options.historySize(), options.continueTokenLife(), options.clock());
        this.identity = new Identity(options.clock(), options.random());
        this.deletion = new Deletion(store, options.clock());
        this.eventExpiry = new EventExpiry(store, options.clock(), options.eventLife());
        this.quota = new QuotaRole(store, options.clock(), options.quotaController());
        this.limitRanges = new LimitRangeDefaults(store);
        SYSTEM_NAMESPACES.stream().sorted().forEach(this::createNamespace);
        options.clusterUid().ifPresent(this::identify);
    }

    private void createNamespace(String name) {
        ObjectNode tree = JsonTree.object();
        JsonTree.metadata(tree).put("name", name);
        create(ResourceKind.NAMESPACES, "", tree);
    }

    private void identify(String clusterUid) {
        StoredObject namespace =
                store.find(ResourceKind.NAMESPACES, "", CLUSTER_NAMESPACE).orElseThrow();
        ObjectNode tree = namespace.tree();
        JsonTree.metadata(tree).put("uid", clusterUid);
        store.modify(namespace, tree);
    }

    /** Stores a new object; the given tree is left alone. */
    public synchronized StoredObject create(ResourceKind kind, String namespace, ObjectNode object) {
        ObjectNode tree = object.deepCopy();
        Validation.requireKind(kind, tree);
        Validation.requireNamespace(namespace, tree);
        identity.name(kind, namespace, tree);
        Validation.validate(kind, tree);
        String name = JsonTree.text(tree, "metadata", "name");
        requireLiving(kind, namespace, name);
        Defaults.apply(kind, tree);
        admit(kind, namespace, name, tree);
        identity.bear(kind, tree);
        Defaults.finish(kind, tree);
        StoredObject created = store.add(kind, tree);
        eventExpiry.onWrite(created);
        if (kind == ResourceKind.RESOURCE_QUOTAS) {
            quota.recalculate(namespace);
        }
        return created;
    }

    private void requireLiving(ResourceKind kind, String namespace, String name) {
        if (!kind.namespaced()) {
            return;
        }
        StoredObject living = store.find(ResourceKind.NAMESPACES, "", namespace)
                .orElseThrow(() -> ApiFailure.notFound(ResourceKind.NAMESPACES, namespace));
        if (living.terminating()) {
            throw ApiFailure.forbidden(
                    kind,
                    name,
                    "unable to create new content in namespace " + namespace + " because it is being terminated");
        }
    }

    /** An object that exists is refused before its quota is charged, so that usage never counts what was not stored. */
    private void admit(ResourceKind kind, String namespace, String name, ObjectNode tree) {
        if (store.find(kind, namespace, name).isPresent()) {
            throw ApiFailure.alreadyExists(kind, name);
        }
        if (kind == ResourceKind.PODS) {
            limitRanges.apply(namespace, tree);
        }
        if (kind.namespaced()) {
            quota.admit(kind, namespace, tree);
        }
    }

    /** Puts a whole object in the place of the stored one, as far as the subresource allows. */
    public StoredObject replace(ResourceKind kind, String namespace, String name, Subresource part, ObjectNode object) {
        Validation.requireKind(kind, object);
        Validation.requireNamespace(namespace, object);
        Validation.requireName(name, object);
        boolean blind = JsonTree.text(object, "metadata", "resourceVersion").isEmpty();
        if (kind == ResourceKind.LEASES && blind) {
            throw ApiFailure.invalid(
                    kind, name, "metadata.resourceVersion", "Invalid value: 0: must be specified for an update");
        }
        return edit(kind, namespace, name, part, stored -> object.deepCopy());
    }

    public StoredObject patch(
            ResourceKind kind, String namespace, String name, Subresource part, ObjectNode mergePatch) {
        return edit(kind, namespace, name, part, Patch.merge(mergePatch));
    }

    /** Changes the stored object by a function of its tree; a change that changes nothing writes nothing. */
    public synchronized StoredObject edit(
            ResourceKind kind, String namespace, String name, Subresource part, UnaryOperator<ObjectNode> edit) {
        StoredObject stored = get(kind, namespace, name);
        ObjectNode old = stored.tree();
        ObjectNode edited = edit.apply(old.deepCopy());
        ObjectNode metadata = JsonTree.metadata(edited);
        Identity.requireCurrent(stored, JsonTree.text(metadata, "resourceVersion"), JsonTree.text(metadata, "uid"));
        ObjectNode next = part == Subresource.STATUS ? withStatus(old, edited) : withoutStatus(kind, old, edited);
        if (part == Subresource.NONE) {
            Validation.validateUpdate(kind, old, next);
        }
        return next.equals(old) ? stored : write(stored, next, part);
    }

    private static ObjectNode withStatus(ObjectNode old, ObjectNode edited) {
        ObjectNode next = JsonTree.object().setAll(old);
        next.set("metadata", old.path("metadata").deepCopy());
        next.set("status", edited.path("status").isMissingNode() ? JsonTree.object() : edited.path("status"));
        return next;
    }

    private static ObjectNode withoutStatus(ResourceKind kind, ObjectNode old, ObjectNode next) {
        Identity.keep(old, next);
        if (kind.hasStatus() && old.has("status")) {
            next.set("status", old.path("status"));
        }
        if (kind.countsGenerations() && !next.path("spec").equals(old.path("spec"))) {
            long generation = old.path("metadata").path("generation").asLong(0);
            JsonTree.metadata(next).put("generation", generation + 1);
        }
        return next;
    }

    private StoredObject write(StoredObject stored, ObjectNode next, Subresource part) {
        if (Deletion.released(stored, next)) {
            return afterRemoval(store.remove(store.modify(stored, next)));
        }
        StoredObject written = store.modify(stored, next);
        eventExpiry.onWrite(written);
        boolean quotaChanged = written.kind() == ResourceKind.RESOURCE_QUOTAS && part == Subresource.NONE;
        if (quotaChanged || turnedTerminal(stored, written)) {
            quota.recalculate(written.namespace());
        }
        return written;
    }

    private static boolean turnedTerminal(StoredObject before, StoredObject after) {
        return after.kind() == ResourceKind.PODS && terminal(after) && !terminal(before);
    }

    private static boolean terminal(StoredObject pod) {
        return pod.field("status.phase").filter(TERMINAL::contains).isPresent();
    }

    private StoredObject afterRemoval(StoredObject removed) {
        if (removed.kind().namespaced()) {
            quota.recalculate(removed.namespace());
        }
        return removed;
    }

    /** What the scheduler does: a pod gets its node once and for all. */
    public synchronized StoredObject bind(String namespace, String name, String node) {
        StoredObject pod = get(ResourceKind.PODS, namespace, name);
        return store.modify(pod, Binding.bound(pod, node, clock.instant()));
    }

    public synchronized StoredObject delete(ResourceKind kind, String namespace, String name, DeleteOptions options) {
        StoredObject left = deletion.delete(get(kind, namespace, name), options);
        return store.find(kind, namespace, name).isPresent() ? left : afterRemoval(left);
    }

    public synchronized Optional<StoredObject> find(ResourceKind kind, String namespace, String name) {
        return store.find(kind, namespace, name);
    }

    public StoredObject get(ResourceKind kind, String namespace, String name) {
        return find(kind, namespace, name).orElseThrow(() -> ApiFailure.notFound(kind, name));
    }

    public synchronized Page list(ResourceKind kind, ListQuery query) {
        return store.list(kind, query);
    }

    public synchronized long revision() {
        return store.revision();
    }

    /** Refuses a revision that has not been written yet. */
    public synchronized void requireReached(long asked) {
        store.requireReached(asked);
    }

    /** Deletes the events whose life is over. */
    public synchronized void expireEvents() {
        eventExpiry.expire();
    }

    public synchronized void expireHistory() {
        store.expireHistory();
    }

    /** Tells the listener everything after the revision; without one, what is there and everything after. */
    public synchronized void watch(
            ResourceKind kind, Selection selection, OptionalLong after, ChangeListener listener) {
        if (after.isPresent()) {
            store.watch(kind, after.getAsLong(), listener);
        } else {
            store.watchFromState(kind, selection, listener);
        }
    }

    public synchronized void tellProgress(ResourceKind kind, ChangeListener listener) {
        store.tellProgress(kind, listener);
    }

    public synchronized void unwatch(ResourceKind kind, ChangeListener listener) {
        store.unwatch(kind, listener);
    }
}
