package io.podwatch.it.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.quantity.QuantityFormat;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.DescribedResource;
import io.podwatch.it.apiserver.actors.Kubectl;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quota admission and the quota controller of a real cluster, and beside their numbers and words those of Podwatch. */
@NeedsControlPlane
final class RealClusterQuotaIT {
    private static final long WITHIN_SECONDS = 30;
    private static final String QUOTA = "compute-resources";
    private static final Map<String, String> HARD =
            Map.of("requests.cpu", "1", "requests.memory", "1Gi", "limits.cpu", "2", "limits.memory", "2Gi");

    /** No sum is round, so that no number is right by chance. */
    private static final Map<String, String> ODD_REQUESTS = Map.of("cpu", "37m", "memory", "65537Ki");

    private static final Map<String, String> ODD_LIMITS = Map.of("cpu", "61m", "memory", "70000Ki");
    private static final Map<String, String> REQUESTS = Map.of("cpu", "97m", "memory", "64Mi");
    private static final Map<String, String> LIMITS = Map.of("cpu", "171m", "memory", "128Mi");

    /** Ours, not the parser's: {@code requests.cpu=100m,limits.cpu=1} after one of the three words. */
    private static final Pattern SENTENCE =
            Pattern.compile("exceeded quota: (\\S+), requested: (\\S+), used: (\\S+), limited: (\\S+)$");

    private final LeapingClock clock = new LeapingClock(Clock.systemUTC());
    private final KubernetesClient client;
    private final ClusterUser user;
    private final PipeSetup setup;
    private final Kubectl kubectl;
    private final String demo;

    RealClusterQuotaIT(ControlPlane controlPlane, @TempDir Path directory) {
        this.client = controlPlane.admin();
        this.user = new ClusterUser(client);
        this.demo = user.namespace("demo", Map.of("env", "dev"));
        this.setup = PipeSetup.of(PipeSetup.kubernetes(controlPlane.kubeconfig()), clock)
                .with("podwatch.watch.namespaces", demo);
        this.kubectl = controlPlane.kubectl(directory.resolve("kubectl.txt"));
    }

    @Test
    void numbersAreThoseOfKubectlAtEveryStepAndTheFindingNamesWhatTheApiServerNames() throws Exception {
        ResourceQuota quota = user.quota(demo, QUOTA, HARD);
        try (Pipe pipe = Pipe.start(setup);
                CommittedLog log = setup.openLog()) {
            sameAsKubectl(pipe, log);
            user.pod(demo, "odd", Map.of(), ODD_REQUESTS, ODD_LIMITS);
            sameAsKubectl(pipe, log);
            int pods = createUntilRefused(pipe, log);
            assertThat(pods).as("after the odd one").isEqualTo(9);
            pipe.awaitJudged();
            assertThat(log.all(Topic.ALERTS, record -> record.has("/type", "QuotaRejecting")))
                    .as("who creates a pod by hand is told so by the API server alone")
                    .isEmpty();

            Deployment web = refusedDeployment();
            LogRecord told = log.awaitState(Topic.ALERTS, record -> isRefusal(record, "firing"));
            sameAsTheSentence(told, web);
            sameAsKubectl(pipe, log);

            user.changeQuota(quota, raised());
            log.awaitState(Topic.ALERTS, record -> isRefusal(record, "resolved"));
            sameAsKubectl(pipe, log);
        }
    }

    private int createUntilRefused(Pipe pipe, CommittedLog log) {
        for (int pods = 0; pods < 20; pods++) {
            String name = "pod-" + pods;
            KubernetesClientException refusal = catchThrowableOfType(
                    KubernetesClientException.class, () -> user.pod(demo, name, Map.of(), REQUESTS, LIMITS));
            sameAsKubectl(pipe, log);
            if (refusal != null) {
                assertThat(refusal.getCode()).isEqualTo(403);
                assertThat(refusal.getStatus().getMessage()).contains("exceeded quota: " + QUOTA);
                return pods;
            }
        }
        throw new AssertionError("nothing is refused");
    }

    private Deployment refusedDeployment() {
        Deployment made = user.deployment(demo, "web", 2, Map.of("cpu", "1", "memory", "900Mi"));
        return client.resource(made)
                .waitUntilCondition(deployment -> failure(deployment) != null, WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private static DeploymentCondition failure(Deployment deployment) {
        return deployment.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("ReplicaFailure"))
                .findFirst()
                .orElse(null);
    }

    private Map<String, String> raised() {
        Map<String, String> raised = new HashMap<>(HARD);
        raised.putAll(
                Map.of("requests.cpu", "10500m", "limits.cpu", "12", "requests.memory", "9Gi", "limits.memory", "9Gi"));
        return raised;
    }

    /** Once what is published and scraped has come up to the moment, it is all that kubectl prints, to the letter. */
    private void sameAsKubectl(Pipe pipe, CommittedLog log) {
        List<DescribedResource> described = kubectl.describeQuota(demo, QUOTA);
        assertThat(described).hasSameSizeAs(HARD.keySet());
        log.awaitState(Topic.QUOTAS, record -> printed(record).equals(described));
        for (DescribedResource one : described) {
            Map<String, String> labels = Map.of("namespace", demo, "resourcequota", QUOTA, "resource", one.resource());
            pipe.metrics()
                    .await(
                            "podwatch_quota_used",
                            labels,
                            Quantity.parse(one.used()).toDouble());
            pipe.metrics()
                    .await(
                            "podwatch_quota_hard",
                            labels,
                            Quantity.parse(one.hard()).toDouble());
        }
    }

    private static List<DescribedResource> printed(LogRecord record) {
        return HARD.keySet().stream()
                .sorted()
                .map(resource -> new DescribedResource(
                        resource, printed(record, "used", resource), printed(record, "hard", resource)))
                .toList();
    }

    private static String printed(LogRecord record, String which, String resource) {
        String amount = record.text("/" + which + "/" + resource);
        return amount.isEmpty() ? "" : QuantityFormat.ofResource(resource).text(Quantity.parse(amount));
    }

    private boolean isRefusal(LogRecord record, String state) {
        return record.has("/type", "QuotaRejecting")
                && record.has("/labels/workload", "web")
                && record.has("/state", state);
    }

    private static void sameAsTheSentence(LogRecord told, Deployment web) {
        String sentence = failure(web).getMessage();
        Matcher words = SENTENCE.matcher(sentence);
        assertThat(words.find()).as(sentence).isTrue();
        assertThat(told.text("/evidence/resourcequota"))
                .isEqualTo(words.group(1))
                .isEqualTo(QUOTA);
        assertThat(evidence(told, "requested_")).isEqualTo(amounts(words.group(2)));
        assertThat(evidence(told, "used_")).isEqualTo(amounts(words.group(3)));
        assertThat(evidence(told, "limited_")).isEqualTo(amounts(words.group(4)));
        assertThat(amounts(words.group(2)).keySet()).contains("requests.cpu", "limits.cpu", "requests.memory");
        assertThat(told.text("/evidence/refusal")).isEqualTo("exceeded");
        assertThat(told.text("/severity")).isEqualTo("critical");
    }

    private static Map<String, Quantity> evidence(LogRecord told, String prefix) {
        return told.value().at("/evidence").properties().stream()
                .filter(one -> one.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        one -> one.getKey().substring(prefix.length()),
                        one -> Quantity.parse(one.getValue().asString())));
    }

    private static Map<String, Quantity> amounts(String text) {
        return List.of(text.split(",", -1)).stream()
                .map(one -> one.split("=", -1))
                .collect(Collectors.toMap(words -> words[0], words -> Quantity.parse(words[1])));
    }
}
