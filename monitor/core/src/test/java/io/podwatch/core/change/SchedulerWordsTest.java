package io.podwatch.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchedulerWordsTest {

    @Test
    void reasonsAreToldWithoutNumbersAndInTheOrderOfTheirWords() {
        String one = "0/5 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: },"
                + " 4 Insufficient cpu. preemption: 0/5 nodes are available: 1 Preemption is not helpful for scheduling,"
                + " 4 No preemption victims found for incoming pod.";
        String other = "0/6 nodes are available: 2 Insufficient cpu, 4 node(s) had untolerated taint"
                + " {node.kubernetes.io/disk-pressure: }. no new claims to deallocate, preemption: 0/6 nodes";

        assertThat(SchedulerWords.reasons(one))
                .isEqualTo("Insufficient cpu, node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }")
                .isEqualTo(SchedulerWords.reasons(other));
    }

    @Test
    void commasWithinATaintSeparateNothing() {
        assertThat(SchedulerWords.reasons("0/1 nodes are available: 1 node(s) had untolerated taints {a: b, c: d}."))
                .isEqualTo("node(s) had untolerated taints {a: b, c: d}");
    }

    @Test
    void wordsOfAnotherFormAreToldAsTheyAre() {
        assertThat(SchedulerWords.reasons("no nodes available to schedule pods"))
                .isEqualTo("no nodes available to schedule pods");
        assertThat(SchedulerWords.reasons("persistentvolumeclaim \"data\" not found. "))
                .isEqualTo("persistentvolumeclaim \"data\" not found.");
        assertThat(SchedulerWords.reasons("")).isEmpty();
    }

    @Test
    void longWordsAreCut() {
        assertThat(SchedulerWords.reasons("x".repeat(1_000))).hasSize(300);
    }
}
