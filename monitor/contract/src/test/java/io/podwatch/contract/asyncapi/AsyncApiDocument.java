package io.podwatch.contract.asyncapi;

import io.podwatch.contract.record.RecordSection;
import io.podwatch.contract.schema.JsonTree;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSetupOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The whole document, as it follows from the code: equal code makes equal text. */
final class AsyncApiDocument {
    static final String SPEC_VERSION = "3.0.0";

    private static final Path PROJECT = Path.of("..", "..", "pom.xml");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>podwatch</artifactId>\\s*<version>([^<]+)</version>");

    private static final String READING = """
            What Podwatch writes to Kafka and reads from it: the state and history of pods, quotas, workloads, namespaces and \
            nodes, the Kubernetes events that explain them, watermarks, and alerts.

            **Whose view this is.** The operations are Podwatch's own. Your consumer has the other end: what the stages *send*, \
            it receives. No topic is there for others to write to.

            **Read committed.** Podwatch writes in transactions. With `isolation.level=read_committed` each change is in the \
            log once; with Kafka's default, what was aborted is read as well. A consumer may still see a record again after a \
            restart of its own: dedupe by the header `ce_id`.

            **Envelope.** Records are CloudEvents 1.0 in binary mode: attributes in headers, the value as it is, in JSON. \
            Where a channel has several messages, `ce_type` and `ce_dataschema` tell them apart; a record without a value is \
            a tombstone.

            **Keys and order.** Keys are text, parts with `/` between them. The records of one key are in order. A record's \
            partition is the murmur2 hash of `cluster/namespace`, the same number in every topic; subjects of the whole \
            cluster have the namespace `_`.

            **Names.** `podwatch` before each address is the default of `podwatch.kafka.topic-prefix`; partitions, replicas and \
            sizes are those that topics are created with by default. `message.timestamp.after.max.ms` is given as text, because \
            it is larger than the numbers that JSON readers hold exactly.

            **Evolution.** Within `v1` optional fields are added and sets of words grow: ignore fields that you do not know, \
            and read an unknown word as *other*. What breaks that gets a `v2` beside the `v1`.

            With examples and a consumer to start from: `docs/events.md` and `docs/downstream.md`.
            """;

    private AsyncApiDocument() {}

    static String generated() throws IOException {
        return JsonTree.indented(Nodes.JSON.writeValueAsBytes(tree(SettingDefaults.read())));
    }

    private static ObjectNode tree(SettingDefaults defaults) throws IOException {
        ObjectNode document = Nodes.object().put("asyncapi", SPEC_VERSION);
        document.set("info", info());
        document.putObject("servers").set("kafka", server());
        document.put("defaultContentType", "application/json");
        document.set("channels", new Channels(topics(defaults)).all());
        document.set("operations", Operations.all(defaults.text("podwatch.detector.group-id")));
        ObjectNode components = document.putObject("components");
        components.set("messages", Messages.components());
        components.set("schemas", schemas());
        return document;
    }

    private static ObjectNode info() throws IOException {
        ObjectNode info = Nodes.object()
                .put("title", "Podwatch")
                .put("version", version())
                .put("description", READING);
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        info.set("tags", Stage.described());
        return info;
    }

    /** Of the release, which tells what optional fields there are. */
    private static String version() throws IOException {
        Matcher found = VERSION.matcher(Files.readString(PROJECT));
        if (!found.find()) {
            throw new IllegalStateException(
                    "cannot tell the project's version: expected it in \"%s\", found none".formatted(PROJECT));
        }
        return found.group(1);
    }

    private static ObjectNode server() {
        ObjectNode server = Nodes.object()
                .put("host", "{bootstrapServers}")
                .put("protocol", "kafka")
                .put(
                        "description",
                        "Your brokers. Where they ask for TLS or SASL, the protocol is `kafka-secure`, and Podwatch is given"
                                + " the client's settings in `podwatch.kafka.client`.");
        server.putObject("variables")
                .putObject("bootstrapServers")
                .put("default", "localhost:9092")
                .put("description", "`podwatch.kafka.bootstrap-servers`: host:port, or several with commas.");
        return server;
    }

    private static ObjectNode schemas() {
        PayloadSchemas payloads = new PayloadSchemas();
        RecordSection.ALL.forEach(section -> payloads.add(section.schema()));
        ObjectNode schemas = Nodes.object().setAll(new TreeMap<>(EventHeaders.components()));
        return schemas.setAll(Messages.tombstoneSchema()).setAll(payloads.components());
    }

    private static TopicSetupOptions topics(SettingDefaults defaults) {
        return new TopicSetupOptions(
                new TopicNames(defaults.text("podwatch.kafka.topic-prefix")),
                true,
                defaults.number("podwatch.kafka.partitions"),
                defaults.number("podwatch.kafka.replication-factor"),
                defaults.number("podwatch.kafka.record-bytes-max"),
                Duration.ZERO);
    }
}
