package io.podwatch.contract.asyncapi.validate;

import io.podwatch.contract.asyncapi.Nodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How operations, channels and servers belong together. */
final class Relations {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final JsonNode document;
    private final List<String> problems = new ArrayList<>();

    Relations(JsonNode document) {
        this.document = document;
    }

    List<String> problems() {
        document.path("operations").properties().forEach(this::checkOperation);
        checkChannels();
        document.path("servers").properties().forEach(this::checkServer);
        return problems;
    }

    /** An operation has messages of its own channel, and of the root's: those of components are no part of the application. */
    private void checkOperation(Entry<String, JsonNode> operation) {
        String channel = target(operation.getValue().path("channel"));
        if (!channel.startsWith("#/channels/")) {
            add("operation", operation, "is of \"%s\", expected a channel of the document".formatted(channel));
        }
        JsonNode messages = operation.getValue().path("messages");
        if (messages.isEmpty()) {
            add("operation", operation, "has no messages");
        }
        for (JsonNode message : messages.values()) {
            if (!target(message).startsWith(channel + "/messages/")) {
                add("operation", operation, "has \"%s\", which its channel has not".formatted(target(message)));
            }
        }
    }

    private void checkChannels() {
        Set<String> used = document.path("operations")
                .valueStream()
                .map(operation -> target(operation.path("channel")))
                .collect(Collectors.toSet());
        Set<String> addresses = new HashSet<>();
        for (Entry<String, JsonNode> channel : document.path("channels").properties()) {
            String address = channel.getValue().path("address").asString("");
            if (!addresses.add(address)) {
                add("channel", channel, "has the address \"%s\" of another one".formatted(address));
            }
            if (!used.contains("#/channels/" + channel.getKey())) {
                add("channel", channel, "has no operation");
            }
            checkPlaceholders("channel", channel, address, channel.getValue().path("parameters"));
        }
    }

    private void checkServer(Entry<String, JsonNode> server) {
        String host = server.getValue().path("host").asString("");
        checkPlaceholders("server", server, host, server.getValue().path("variables"));
    }

    private void checkPlaceholders(String kind, Entry<String, JsonNode> named, String text, JsonNode defined) {
        Set<String> used = PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        if (!used.equals(Set.copyOf(defined.propertyNames()))) {
            add(kind, named, "uses the variables %s, and defines %s".formatted(used, defined.propertyNames()));
        }
    }

    private static String target(JsonNode reference) {
        return reference.path(Nodes.REFERENCE).asString("");
    }

    private void add(String kind, Entry<String, JsonNode> named, String problem) {
        problems.add("%s \"%s\": %s".formatted(kind, named.getKey(), problem));
    }
}
