package io.podwatch.core.change;

import static io.podwatch.core.testkit.Pods.aContainer;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.PodChange.ContainerImageChanged;
import io.podwatch.core.change.PodChange.ContainerResizeRequested;
import io.podwatch.core.change.PodChange.ContainerResized;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.testkit.ContainerBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerSpecDiffTest {
    private static final ContainerResources ONE = cpu("1");
    private static final ContainerResources TWO = cpu("2");
    private static final ContainerBuilder APP = aContainer("app").image("web:1").resources(ONE);

    @Test
    void anotherImageIsToldWithTheFormerOne() {
        assertThat(changes(APP, APP.image("web:2")))
                .containsExactly(new ContainerImageChanged("app", "web:1", "web:2"));
        assertThat(changes(APP, APP)).isEmpty();
    }

    @Test
    void anImageThatOnlyTheStatusSpeaksOfIsNoOther() {
        assertThat(changes(APP, APP.image("registry/web@sha256:1").undeclared()))
                .isEmpty();
    }

    @Test
    void aResizeIsToldWhenItIsAskedForAndWhenItIsDone() {
        ContainerBuilder asked = APP.resources(TWO).having(ONE);

        assertThat(changes(APP, asked)).containsExactly(new ContainerResizeRequested("app", ONE, TWO));
        assertThat(changes(asked, APP.resources(TWO))).containsExactly(new ContainerResized("app", ONE, TWO));
        assertThat(changes(APP, APP.resources(TWO)))
                .containsExactly(new ContainerResizeRequested("app", ONE, TWO), new ContainerResized("app", ONE, TWO));
    }

    @Test
    void aResizeThatIsTakenBackIsAskedForTwiceAndNeverDone() {
        ContainerBuilder asked = APP.resources(TWO).having(ONE);

        assertThat(changes(asked, APP)).containsExactly(new ContainerResizeRequested("app", TWO, ONE));
    }

    @Test
    void whatFormerReleasesDidNotTellIsNoResize() {
        assertThat(changes(APP.resources(ContainerResources.NONE), APP)).isEmpty();
    }

    private static List<PodChange> changes(ContainerBuilder before, ContainerBuilder after) {
        return ContainerSpecDiff.between(before.build(), after.build(), false);
    }

    private static ContainerResources cpu(String cores) {
        return new ContainerResources(Map.of("cpu", Quantity.parse(cores)), Map.of());
    }
}
