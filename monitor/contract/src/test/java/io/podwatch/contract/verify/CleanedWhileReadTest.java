package io.podwatch.contract.verify;

import static io.podwatch.contract.verify.PlayedLog.about;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.read.LogUnreadableException;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.CheckResult;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.history.Seeds;
import org.junit.jupiter.api.Test;

/** Kafka takes records away while they are read: by cleaning what has newer ones, and by retention. */
class CleanedWhileReadTest {
    private static final int RUNS = 150;

    @Test
    void whatIsCleanedWhileItIsReadIsNoFault() {
        Seeds.check(RUNS, random -> {
            PlayedLog log = LogVerifierPropertyTest.lived(random);
            int size = log.records().size();
            PlayedReader reader = new PlayedReader(log, random.split()::nextInt);
            for (int cleaning = 0; cleaning < 3; cleaning++) {
                int after = 1 + random.nextInt(size);
                int upTo = random.nextInt(size);
                reader.afterRecords(
                        after, () -> log.compact(Math.min(upTo, log.records().size())));
            }

            assertThat(verified(reader).results()).isEmpty();
        });
    }

    @Test
    void aRepetitionOfWhatWasFeignedIsWhatMakesItAFault() throws InterruptedException {
        PlayedLog log = replacedQuota();

        VerificationReport report =
                reader(log).afterRecords(firstQuota(log), log::compact).verify();

        assertThat(report.results()).isEmpty();
        assertThat(report.unjudged()).containsEntry(Unjudged.CLEANED_MEANWHILE.text(), 1L);
    }

    @Test
    void aFaultThatIsStillThereIsTold() throws InterruptedException {
        PlayedLog log =
                SoundLog.written().remove(about(Topic.POD_LIFECYCLE, "uid-web", "\"toResourceVersion\":\"103\""));

        PlayedReader reader = reader(log);
        VerificationReport report = reader.verify();

        assertThat(report.faults(Check.STEP_UNTOLD)).isPositive();
        assertThat(report.unjudged()).doesNotContainKey(Unjudged.CLEANED_MEANWHILE.text());
        assertThat(reader.beginnings()).isEqualTo(2);
    }

    @Test
    void whatNoCleaningCanFeignNeedsNoSecondReading() throws InterruptedException {
        PlayedLog log = SoundLog.written().raw(Topic.PODS, "test/shop/uid-9", "{");
        PlayedReader reader = reader(log);

        VerificationReport report = reader.verify();

        assertThat(report.results()).extracting(CheckResult::check).contains(Check.UNDECODABLE);
        assertThat(reader.beginnings()).isEqualTo(1);
    }

    @Test
    void aReadingThatRecordsExpiredBeforeBeginsAnew() throws InterruptedException {
        PlayedReader reader = reader(SoundLog.written());
        reader.afterRecords(1, () -> reader.expire(Topic.POD_LIFECYCLE, 7));

        VerificationReport report = reader.verify();

        assertThat(report.results()).isEmpty();
        assertThat(reader.beginnings()).isEqualTo(2);
    }

    @Test
    void aLogThatExpiresFasterThanItIsReadCannotBeJudged() {
        PlayedReader reader = reader(SoundLog.written());
        for (int time = 1; time <= 3; time++) {
            long offset = 2L * time;
            reader.beforeCut(time, () -> reader.expire(Topic.POD_LIFECYCLE, offset));
        }

        assertThatThrownBy(reader::verify)
                .isInstanceOf(LogUnreadableException.class)
                .hasMessageContaining("in 3 readings records expired before they were read");
    }

    /** The tombstone between two objects of one name is what cleaning takes when it keeps the second. */
    private static PlayedLog replacedQuota() {
        PlayedLog log = SoundLog.written();
        return log.tombstone(SoundLog.quota(14))
                .state(aQuota("compute").uid("uid-2").version(500).build())
                .at(Moments.minute(92));
    }

    /** After how many records the first state of the quota has been read, where partitions are read in order. */
    private static int firstQuota(PlayedLog log) {
        return (int) log.records().stream()
                        .filter(one -> one.topic().compareTo(Topic.QUOTAS) < 0)
                        .count()
                + 1;
    }

    private static PlayedReader reader(PlayedLog log) {
        return new PlayedReader(log, partitions -> 0);
    }

    private static VerificationReport verified(PlayedReader reader) {
        try {
            return reader.verify();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
