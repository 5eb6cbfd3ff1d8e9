package io.podwatch.core.pod;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainerIdsTest {

    @Test
    void theFirstDigitsOfAnIdAreKept() {
        assertThat(ContainerIds.of("containerd://3f2a91bc7d4b9c00aa")).isEqualTo(0x3f2a91bc);
        assertThat(ContainerIds.of("cri-o://F0000000ffff")).isEqualTo(0xf0000000);
    }

    @Test
    void anIdOfAnotherFormIsToldFromOthersToo() {
        assertThat(ContainerIds.of("fake://web-1/app/1"))
                .isEqualTo(ContainerIds.of("fake://web-1/app/1"))
                .isNotEqualTo(ContainerIds.of("fake://web-1/app/2"))
                .isNotEqualTo(ContainerIds.UNKNOWN);
    }

    @Test
    void whatIsNotKnownMayBeAny() {
        assertThat(ContainerIds.mayBeSame(1, 1)).isTrue();
        assertThat(ContainerIds.mayBeSame(1, ContainerIds.UNKNOWN)).isTrue();
        assertThat(ContainerIds.mayBeSame(1, 2)).isFalse();
    }
}
