package io.podwatch.it.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.it.pipe.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inhibitions of the shipped example in a real Alertmanager: each mutes what it is there for, and nothing beside it. */
class InhibitionsIT {
    private static final String WORKLOAD = " namespace=shop workload_kind=Deployment workload=web";
    private static final String CONTAINER = WORKLOAD + " container=app";
    private static final String NODE = " namespace=_ node=node-1";
    private static final String OWN = " job=podwatch";

    /** Each of one rule alone, in a cluster of its own, so that what is muted is muted by that rule. */
    private static final List<Inhibition> INHIBITIONS = List.of(
            of("ContainerCrashLooping critical cluster=a" + CONTAINER, "ContainerCrashLooping warning" + CONTAINER),
            of("QuotaUsage critical cluster=b namespace=shop", "QuotaUsage info namespace=shop"),
            of("ContainerCrashLooping warning cluster=c" + CONTAINER, "ContainerCrashLooping info" + CONTAINER),
            of("ContainerCrashLooping critical cluster=d" + CONTAINER, "WorkloadNotReady warning" + WORKLOAD),
            of("ContainerCannotStart warning cluster=e" + CONTAINER, "RolloutStuck warning" + WORKLOAD),
            of("QuotaRejecting critical cluster=f" + WORKLOAD, "WorkloadNotReady warning" + WORKLOAD),
            of("PodUnschedulable warning cluster=g" + WORKLOAD, "RolloutStuck info" + WORKLOAD),
            of("PodStuckCreating warning cluster=h" + WORKLOAD, "WorkloadNotReady warning" + WORKLOAD),
            of("WorkloadNotReady critical cluster=i" + WORKLOAD, "ContainerCrashLooping warning" + CONTAINER),
            of("RolloutStuck critical cluster=j" + WORKLOAD, "ContainerCannotStart info" + CONTAINER),
            of("QuotaRejecting warning cluster=k" + WORKLOAD, "QuotaFillingUp info namespace=shop"),
            of("QuotaRejecting critical cluster=l" + WORKLOAD, "NextReplicaBlocked info" + WORKLOAD),
            of("NodeNotReady critical cluster=m" + NODE, "WatchBlind warning" + NODE),
            new Inhibition(
                    labels("PodwatchNodeNotReady warning cluster=n" + NODE),
                    labels("KubeNodeUnreachable warning cluster=n node=node-1")),
            of("Down critical cluster=o" + OWN, "PartitionsMissing critical" + OWN),
            of("NoLeader critical cluster=p", "WatchBlind warning kind=all"),
            of("WatchBlind critical cluster=q kind=all", "WatchBlind critical kind=pods"));

    /** Beside a source above: as bad as that, or what it does not explain. */
    private static final List<Map<String, String>> SPARED = Stream.of(
                    "PodwatchRolloutStuck critical cluster=d" + WORKLOAD,
                    "PodwatchRolloutStuck critical cluster=f" + WORKLOAD,
                    "PodwatchContainerCannotStart critical cluster=i" + CONTAINER,
                    "PodwatchContainerCrashLooping warning cluster=m" + CONTAINER,
                    "PodwatchContainerCrashLooping warning cluster=o" + CONTAINER + OWN,
                    "PodwatchContainerCrashLooping warning cluster=q" + CONTAINER)
            .map(InhibitionsIT::labels)
            .toList();

    @TempDir
    private Path directory;

    private record Inhibition(Map<String, String> source, Map<String, String> target) {
        /** The target once for each label that has to be equal, which there is another. */
        Stream<Map<String, String>> elsewhere() {
            return rule().equal().stream().map(label -> {
                Map<String, String> other = new HashMap<>(target);
                other.merge(label, "Other", String::concat);
                return other;
            });
        }

        InhibitRule rule() {
            List<InhibitRule> rules = InhibitRule.shipped().stream()
                    .filter(rule -> rule.isAbout(source, target))
                    .toList();
            assertThat(rules).as("rules about %s", this).hasSize(1);
            return rules.get(0);
        }
    }

    @Test
    void eachInhibitionOfTheExampleIsTriedHere() {
        assertThat(INHIBITIONS.stream().map(Inhibition::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(InhibitRule.shipped());
    }

    @Test
    void eachMutesItsTargetOfTheSameSubjectAndNoneOfAnotherSubject() {
        AlertmanagerProcess.isNeeded();
        try (AlertmanagerProcess alertmanager = AlertmanagerProcess.start(directory, configuration())) {
            alertmanager.post(new JsonArray(posted().distinct()
                    .map(labels -> new JsonObject().put("labels", new JsonObject(Map.copyOf(labels))))
                    .toList()));
            Await.until(
                    () -> muted(alertmanager).keySet().containsAll(expected().keySet()),
                    () -> "muted are " + muted(alertmanager));

            assertThat(muted(alertmanager)).isEqualTo(expected());
            assertThat(alertmanager.alerts().stream()
                            .filter(alert -> state(alert).equals("active"))
                            .map(InhibitionsIT::labels))
                    .containsExactlyInAnyOrderElementsOf(posted().distinct()
                            .filter(labels -> !expected().containsKey(labels))
                            .toList());
        }
    }

    private static String configuration() {
        return InhibitRule.section() + "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n";
    }

    private static Stream<Map<String, String>> posted() {
        return Stream.concat(
                SPARED.stream(),
                INHIBITIONS.stream()
                        .flatMap(one -> Stream.concat(Stream.of(one.source(), one.target()), one.elsewhere())));
    }

    private static Map<Map<String, String>, List<Map<String, String>>> expected() {
        return INHIBITIONS.stream().collect(Collectors.toMap(Inhibition::target, one -> List.of(one.source())));
    }

    /** What is suppressed, and by what. */
    private static Map<Map<String, String>, List<Map<String, String>>> muted(AlertmanagerProcess alertmanager) {
        Map<String, JsonObject> known = alertmanager.alerts().stream()
                .collect(Collectors.toMap(alert -> alert.getString("fingerprint"), Function.identity()));
        return known.values().stream()
                .filter(alert -> state(alert).equals("suppressed"))
                .collect(Collectors.toMap(InhibitionsIT::labels, alert -> by(alert, known)));
    }

    private static List<Map<String, String>> by(JsonObject alert, Map<String, JsonObject> known) {
        return alert.getJsonObject("status").getJsonArray("inhibitedBy").stream()
                .map(fingerprint -> labels(known.get(fingerprint)))
                .toList();
    }

    private static String state(JsonObject alert) {
        return alert.getJsonObject("status").getString("state");
    }

    private static Map<String, String> labels(JsonObject alert) {
        return alert.getJsonObject("labels").stream()
                .collect(Collectors.toMap(Map.Entry::getKey, label -> (String) label.getValue()));
    }

    /** In the cluster of the source. */
    private static Inhibition of(String source, String target) {
        Map<String, String> cause = labels("Podwatch" + source);
        return new Inhibition(cause, labels("Podwatch" + target + " cluster=" + cause.get("cluster")));
    }

    private static Map<String, String> labels(String words) {
        List<String> parts = List.of(words.split(" "));
        return Stream.concat(
                        Stream.of("alertname=" + parts.get(0), "severity=" + parts.get(1)),
                        parts.subList(2, parts.size()).stream())
                .map(label -> label.split("=", 2))
                .collect(Collectors.toMap(label -> label[0], label -> label[1]));
    }
}
