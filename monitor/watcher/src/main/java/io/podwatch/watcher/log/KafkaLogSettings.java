package io.podwatch.watcher.log;

import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.share.SharedParts;
import java.time.Duration;

/**
 * How the log is kept in Kafka.
 *
 * @param partitions of every topic
 * @param recordBytesMax above which records are trimmed
 * @param transactionTimeout after which the brokers give up a transaction that nobody ends
 * @param requestTimeout how long a broker may take to answer, and a call may block
 * @param commitAttempts how often the same commit is tried while its outcome is unknown
 * @param restoreStall how long a restore may make no progress before it is started over
 * @param sharedParts how many distinct parts of restored pods are kept to be shared among them
 */
public record KafkaLogSettings(
        TopicNames names,
        int partitions,
        int recordBytesMax,
        Duration transactionTimeout,
        Duration requestTimeout,
        int commitAttempts,
        Duration restoreStall,
        int sharedParts) {

    public static KafkaLogSettings of(TopicNames names, int partitions) {
        return new KafkaLogSettings(
                names,
                partitions,
                1_048_576,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                3,
                Duration.ofSeconds(60),
                SharedParts.CAPACITY_DEFAULT);
    }
}
