package io.podwatch.contract.verify.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongSetTest {

    @Test
    void whatWasAddedIsThereAndNothingElseIs() {
        LongSet set = new LongSet();
        for (int number = 0; number < 10_000; number += 2) {
            assertThat(set.add(LongSet.fingerprint("id-" + number))).isTrue();
        }

        assertThat(set.size()).isEqualTo(5_000);
        for (int number = 0; number < 10_000; number++) {
            assertThat(set.contains(LongSet.fingerprint("id-" + number))).isEqualTo(number % 2 == 0);
        }
    }

    @Test
    void whatIsThereIsNotAddedAgain() {
        LongSet set = new LongSet();

        assertThat(set.add(0)).isTrue();
        assertThat(set.add(0)).isFalse();
        assertThat(set.add(LongSet.fingerprint("a"))).isTrue();
        assertThat(set.add(LongSet.fingerprint("a"))).isFalse();
    }

    @Test
    void textsThatDifferInOneSignHaveOtherFingerprints() {
        assertThat(LongSet.fingerprint("uid:1:2:created")).isNotEqualTo(LongSet.fingerprint("uid:1:3:created"));
    }
}
