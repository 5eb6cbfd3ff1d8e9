package io.podwatch.contract.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.VerificationReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check tells the fault that it is for; that none of them tells one of a sound log, {@link LogVerifierTest} shows. */
class LogVerifierMutationTest {

    static List<Mutations.Mutation> mutations() {
        return Mutations.all();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void aSpoiledLogFailsWithTheCheckThatIsForIt(Mutations.Mutation mutation) {
        PlayedLog log = SoundLog.written();
        mutation.how().accept(log);

        VerificationReport report = log.verify();

        assertThat(report.passes()).isFalse();
        assertThat(report.faults(mutation.check())).as("%s", report.results()).isPositive();
        assertThat(report.find(mutation.check()).orElseThrow().examples()).allSatisfy(example -> {
            assertThat(example.cluster() + example.position()).isNotEmpty();
            assertThat(example.expected()).isNotEmpty().isNotEqualTo(example.found());
            assertThat(example.found()).isNotEmpty();
        });
    }

    @Test
    void everyCheckOfTheLogHasAMutation() {
        Set<Check> told = mutations().stream().map(Mutations.Mutation::check).collect(Collectors.toSet());

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(
                        EnumSet.of(Check.TOPIC_SETTINGS, Check.API_MISSING, Check.API_EXTRA, Check.API_DIFFERS)));
    }
}
