package io.podwatch.core.judge.known;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadIndexTest {
    private static final int MANY = 100;

    private final WorkloadIndex index = new WorkloadIndex();

    @Test
    void fewAndManyPodsAreFoundByTheirWorkloadAndGoOneByOne() {
        for (int pod = 0; pod < MANY; pod++) {
            put(aPod("web-" + pod).ofDeployment("web").build());
        }
        put(aPod("api-1").ofDeployment("api").build());
        assertThat(of("web")).hasSize(MANY).doesNotHaveDuplicates();

        for (int pod = 0; pod < MANY; pod++) {
            PodObservation last = aPod("web-" + pod).ofDeployment("web").build();
            index.remove(SubjectId.of(last), last);
        }

        assertThat(of("web")).isEmpty();
        assertThat(of("api")).hasSize(1);
    }

    @Test
    void aPodThatIsSeenAgainIsThereOnceAndOneThatMovesIsInItsNewPlace() {
        PodObservation before = aPod("web-1").of("ReplicaSet", "web-5d9c").build();
        PodObservation after = aPod("web-1").ofDeployment("web").build();
        put(before);
        index.replace(SubjectId.of(before), before, before);
        index.replace(SubjectId.of(before), before, after);

        assertThat(index.of("test", "shop", before.workload())).isEmpty();
        assertThat(of("web")).hasSize(1);
    }

    private void put(PodObservation pod) {
        index.put(SubjectId.of(pod), pod);
    }

    private List<SubjectId> of(String deployment) {
        return index.of("test", "shop", new WorkloadReference("Deployment", deployment));
    }
}
