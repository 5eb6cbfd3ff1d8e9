package io.podwatch.it.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.testkit.InstalledTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alertmanager's own tool reads the example: it is sound, routes as its README says, and its messages read as they should. */
class AlertmanagerExampleTest {
    private static final Path DIRECTORY = AlertFiles.DIRECTORY.resolve("alertmanager");
    private static final String CONFIGURATION =
            DIRECTORY.resolve("alertmanager.yaml").toString();
    private static final String TEMPLATES =
            DIRECTORY.resolve("templates").resolve("podwatch.tmpl").toString();
    private static final String BY_RULE = """
            {"status": "firing", "externalURL": "http://alertmanager:9093",
             "groupLabels": {"alertname": "PodwatchPodUnschedulable", "cluster": "prod", "namespace": "shop"},
             "commonLabels": {"severity": "critical"},
             "commonAnnotations": {"summary": "Pods find no node.", "runbook_url": "https://git.example/p.md"},
             "alerts": [{"status": "firing",
               "labels": {"severity": "critical", "workload_kind": "Deployment", "workload": "web"},
               "annotations": {"summary": "Pods find no node.", "description": "Pods wait.\\nNext: kubectl get pods",
                 "runbook_url": "https://git.example/p.md"}}]}
            """;
    private static final String BY_PUSH = """
            {"status": "firing", "externalURL": "http://alertmanager:9093",
             "groupLabels": {"alertname": "PodwatchContainerCrashLooping", "cluster": "prod", "namespace": "shop"},
             "commonLabels": {"severity": "warning"}, "commonAnnotations": {"summary": "A container crash-loops."},
             "alerts": [
               {"status": "firing", "labels": {"severity": "warning", "workload_kind": "Deployment", "workload": "web"},
                "annotations": {"headline": "shop/web (Deployment) in prod: crash-looping", "affected": "1 of 3 pods",
                  "cause": "exit code 1", "last_words": "no database", "command": "kubectl -n shop logs web-1 --previous",
                  "resolves_when": "it runs well", "description": "all of it", "runbook_url": "https://git.example/c.md"}},
               {"status": "resolved", "labels": {"severity": "warning"},
                "annotations": {"headline": "shop/api (Deployment) in prod: over", "resolution": "recovered"}}]}
            """;

    private static final InstalledTool AMTOOL = new InstalledTool("amtool", "prometheus-alertmanager");

    @TempDir
    private Path scratch;

    @BeforeAll
    static void amtoolIsNeeded() {
        AMTOOL.isNeeded();
    }

    @Test
    void theConfigurationIsSound() throws IOException, InterruptedException {
        InstalledTool.Output checked = AMTOOL.run(scratch, Stream.of("check-config", CONFIGURATION));

        assertThat(checked.exit()).as("%s", checked.text()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat, alertname=PodwatchWatchdog severity=none",
        "platform-pager, alertname=PodwatchDown severity=critical job=podwatch",
        "platform-chat, alertname=PodwatchDetectorLagging severity=warning job=podwatch",
        "platform-chat, alertname=PodwatchNodeNotReady severity=warning namespace=_ node=node-1 label_team=checkout",
        "checkout-pager, alertname=PodwatchContainerCrashLooping severity=critical label_team=checkout label_env=prod",
        "checkout-chat, alertname=PodwatchContainerCrashLooping severity=critical label_team=checkout label_env=test",
        "checkout-chat, alertname=PodwatchQuotaUsage severity=info label_team=checkout label_env=prod",
        "platform-chat, alertname=PodwatchContainerCrashLooping severity=critical label_team=search",
        "platform-chat, alertname=PodwatchContainerCrashLooping severity=critical",
    })
    void anAlertGoesToWhomItConcerns(String receiver, String labels) throws IOException, InterruptedException {
        InstalledTool.Output routed = route(receiver, labels);

        assertThat(routed.exit()).as("%s", routed.text()).isZero();
    }

    @Test
    void anotherReceiverThanTheOneExpectedFails() throws IOException, InterruptedException {
        assertThat(route("heartbeat", "alertname=PodwatchDown severity=critical")
                        .exit())
                .isNotZero();
    }

    @Test
    void aMessageInAChatReadsWellWithWhatARuleTells() throws IOException, InterruptedException {
        assertThat(rendered("podwatch.chat.title", BY_RULE)).isEqualTo("[1] shop in prod: Pods find no node.");
        assertThat(rendered("podwatch.chat.text", BY_RULE)).isEqualTo("""
                *critical* Deployment web
                Pods wait.
                Next: kubectl get pods
                <https://git.example/p.md|Runbook>""");
    }

    @Test
    void aMessageInAChatSaysAllThatAPushTells() throws IOException, InterruptedException {
        assertThat(rendered("podwatch.chat.text", BY_PUSH)).isEqualTo("""
                *warning* shop/web (Deployment) in prod: crash-looping
                Affected: 1 of 3 pods
                Cause: exit code 1
                Last words:
                ```
                no database
                ```
                Next:
                ```
                kubectl -n shop logs web-1 --previous
                ```
                Over when it runs well
                <https://git.example/c.md|Runbook>
                *resolved* shop/api (Deployment) in prod: over (recovered)""");
    }

    @Test
    void aPagerShowsOneLineAndWhatIsInIt() throws IOException, InterruptedException {
        assertThat(rendered("podwatch.pager.description", BY_RULE))
                .isEqualTo("shop in prod: Pods find no node. Deployment web");
        assertThat(rendered("podwatch.pager.description", BY_PUSH))
                .isEqualTo("shop in prod: shop/web (Deployment) in prod: crash-looping (one of 2)");
        assertThat(rendered("podwatch.pager.severity", BY_RULE)).isEqualTo("critical");
        assertThat(rendered("podwatch.pager.details", BY_RULE))
                .isEqualTo("Pods wait.\nNext: kubectl get pods\nRunbook: https://git.example/p.md");
    }

    private InstalledTool.Output route(String receiver, String labels) throws IOException, InterruptedException {
        Stream<String> command = Stream.of(
                "config", "routes", "test", "--config.file=" + CONFIGURATION, "--verify.receivers=" + receiver);
        return AMTOOL.run(scratch, Stream.concat(command, Stream.of(labels.split(" "))));
    }

    /** Without the white space at both ends, which receivers drop. */
    private String rendered(String template, String data) throws IOException, InterruptedException {
        Path file = Files.writeString(scratch.resolve("data.json"), data);
        InstalledTool.Output output = AMTOOL.run(
                scratch,
                Stream.of(
                        "template",
                        "render",
                        "--template.glob=" + TEMPLATES,
                        "--template.data=" + file,
                        "--template.text={{ template \"" + template + "\" . }}"));
        assertThat(output.exit()).as("%s", output.text()).isZero();
        return output.text().strip();
    }
}
