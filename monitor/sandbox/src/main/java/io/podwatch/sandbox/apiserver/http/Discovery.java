package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server says of itself: its version, its groups, its kinds. */
final class Discovery {
    private static final List<String> VERBS = List.of("create", "delete", "get", "list", "patch", "update", "watch");

    private Discovery() {}

    static Optional<ObjectNode> at(String path) {
        return switch (path) {
            case "/version" -> Optional.of(version());
            case "/api" -> Optional.of(coreVersions());
            case "/apis" -> Optional.of(groups());
            default -> path.startsWith("/api") ? group(path.split("/", -1)) : Optional.empty();
        };
    }

    private static ObjectNode version() {
        return JsonTree.object()
                .put("major", "1")
                .put("minor", "36")
                .put("gitVersion", "v1.36.0+podwatch-simulator")
                .put("platform", "simulated");
    }

    private static ObjectNode coreVersions() {
        ObjectNode versions = JsonTree.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        return versions;
    }

    private static ObjectNode groups() {
        ObjectNode list = JsonTree.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        Arrays.stream(ResourceKind.values())
                .map(ResourceKind::group)
                .distinct()
                .filter(group -> !group.isEmpty())
                .forEach(group -> describe(groups.addObject(), group));
        return list;
    }

    /** Every group is served in one version. */
    private static void describe(ObjectNode node, String group) {
        String apiVersion = group + "/v1";
        node.put("name", group);
        node.putArray("versions").addObject().put("groupVersion", apiVersion).put("version", "v1");
        node.putObject("preferredVersion").put("groupVersion", apiVersion).put("version", "v1");
    }

    private static Optional<ObjectNode> group(String[] segments) {
        String groupVersion = String.join("/", Arrays.asList(segments).subList(2, segments.length));
        List<ResourceKind> kinds = Arrays.stream(ResourceKind.values())
                .filter(kind -> kind.apiVersion().equals(groupVersion))
                .filter(kind -> kind.group().isEmpty() == segments[1].equals("api"))
                .toList();
        if (!kinds.isEmpty()) {
            return Optional.of(resources(groupVersion, kinds));
        }
        boolean known = Arrays.stream(ResourceKind.values())
                .anyMatch(kind -> kind.group().equals(groupVersion));
        return known && segments[1].equals("apis") ? Optional.of(group(groupVersion)) : Optional.empty();
    }

    private static ObjectNode group(String name) {
        ObjectNode group = JsonTree.object().put("kind", "APIGroup").put("apiVersion", "v1");
        describe(group, name);
        return group;
    }

    private static ObjectNode resources(String groupVersion, List<ResourceKind> kinds) {
        ObjectNode list = JsonTree.object().put("kind", "APIResourceList").put("groupVersion", groupVersion);
        ArrayNode resources = list.putArray("resources");
        for (ResourceKind kind : kinds) {
            ObjectNode resource = describe(resources, kind, kind.plural(), VERBS);
            resource.putArray("shortNames").add(kind.shortName());
            if (kind.hasStatus()) {
                describe(resources, kind, kind.plural() + "/status", List.of("get", "patch", "update"));
            }
        }
        return list;
    }

    private static ObjectNode describe(ArrayNode resources, ResourceKind kind, String name, List<String> verbs) {
        ObjectNode resource = resources
                .addObject()
                .put("name", name)
                .put("singularName", kind.singular())
                .put("namespaced", kind.namespaced())
                .put("kind", kind.kind());
        verbs.forEach(resource.putArray("verbs")::add);
        return resource;
    }
}
