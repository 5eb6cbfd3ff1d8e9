package io.podwatch.watcher.log;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Opens what the log talks to Kafka with; the log closes what was opened for it. */
public interface LogClients {

    /** One per cluster name, so that a second watcher of the cluster fences the first. */
    String transactionalId();

    Producer<byte[], byte[]> producer();

    Consumer<byte[], byte[]> committed();

    /** Sees the ends of partitions that open transactions of others hide from {@link #committed()}. */
    Consumer<byte[], byte[]> uncommitted();
}
