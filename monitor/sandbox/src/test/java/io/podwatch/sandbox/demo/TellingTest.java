package io.podwatch.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TellingTest {
    @Test
    void everySubjectHasAName() {
        assertThat(Telling.subject(Map.of("node", "node-c"))).isEqualTo("node node-c");
        assertThat(Telling.subject(Map.of("workload_kind", "Deployment", "workload", "web")))
                .isEqualTo("Deployment/web");
        assertThat(Telling.subject(Map.of("resourcequota", "compute", "resource", "pods")))
                .isEqualTo("compute pods");
    }
}
