package io.podwatch.detector.metrics;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;

import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import java.util.List;

/**
 * 300 namespaces, each with a team and eight resources under two to four quotas, and as many pods in workloads of four as
 * are asked for; half the pods of the first workloads crash-loop.
 */
final class LargeCluster {
    static final int PODS_PER_WORKLOAD = 4;
    private static final int NAMESPACES = 300;
    private static final int RESTARTS = 3;
    private static final List<String> RESOURCES = List.of(
            "pods",
            "requests.cpu",
            "requests.memory",
            "limits.cpu",
            "limits.memory",
            "persistentvolumeclaims",
            "requests.storage",
            "services");

    private final MetricsStory story;
    private int born;

    LargeCluster(MetricsStory story) {
        this.story = story;
        for (int number = 0; number < NAMESPACES; number++) {
            story.log()
                    .sees(
                            second(0),
                            aNamespace(namespace(number))
                                    .version(1)
                                    .label("team", "team-" + number % 40)
                                    .build());
            quotas(number);
        }
    }

    private void quotas(int number) {
        int count = 2 + number % 3;
        for (int quota = 0; quota < count; quota++) {
            QuotaBuilder builder =
                    aQuota("quota-" + quota).inNamespace(namespace(number)).version(1);
            for (int resource = quota; resource < RESOURCES.size(); resource += count) {
                builder = builder.hard(RESOURCES.get(resource), "100").used(RESOURCES.get(resource), "40");
            }
            story.log().sees(second(0), builder.build());
        }
    }

    LargeCluster healthy(int pods) {
        for (int pod = 0; pod < pods; pod++) {
            int number = born++;
            desire(number);
            story.log()
                    .sees(
                            second(1),
                            pod(number).version(1).running("app", second(1)).build());
        }
        return settled();
    }

    /** @param perWorkload how many of the pods of a workload */
    LargeCluster loop(int pods, int perWorkload) {
        for (int restarts = 1; restarts <= RESTARTS; restarts++) {
            for (int pod = 0; pod < pods; pod++) {
                int number = pod / perWorkload * PODS_PER_WORKLOAD + pod % perWorkload;
                story.log()
                        .sees(second(restarts * 10L), looping(number, restarts).build());
            }
        }
        return settled();
    }

    private static PodBuilder looping(int number, int restarts) {
        return pod(number)
                .version(1L + restarts)
                .crashLooping("app", restarts, exited(1, second(restarts * 10L - 5), second(restarts * 10L - 1)));
    }

    private void desire(int number) {
        if (number % PODS_PER_WORKLOAD == 0) {
            story.log()
                    .sees(
                            second(0),
                            aDeployment(workload(number))
                                    .inNamespace(namespaceOf(number))
                                    .version(1)
                                    .replicas(PODS_PER_WORKLOAD, PODS_PER_WORKLOAD, PODS_PER_WORKLOAD)
                                    .build());
        }
    }

    private static PodBuilder pod(int number) {
        return aPod(workload(number) + "-" + number)
                .uid("uid-" + number)
                .inNamespace(namespaceOf(number))
                .ofDeployment(workload(number));
    }

    private static String workload(int number) {
        return "storefront-api-" + number / PODS_PER_WORKLOAD / NAMESPACES;
    }

    private static String namespaceOf(int number) {
        return namespace(number / PODS_PER_WORKLOAD % NAMESPACES);
    }

    private static String namespace(int number) {
        return "tenant-production-" + number;
    }

    private LargeCluster settled() {
        story.log().marks(aWatermark(second(40L + born % 7)).build());
        story.settles();
        return this;
    }
}
