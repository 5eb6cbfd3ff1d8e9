package io.podwatch.it.simulation.bug;

import io.podwatch.contract.topic.Topic;
import io.podwatch.detector.own.ClientFactory;
import io.podwatch.it.simulation.seam.Seams;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** What a detector might do wrong. */
public enum DetectorBug implements Seams {
    A_REPLAY_BEGINS_TOO_LATE {
        @Override
        public ClientFactory clients(ClientFactory clients) {
            return new TamperedClients(clients) {
                @Override
                public Offsets offsets() {
                    Offsets offsets = super.offsets();
                    return TamperedCalls.before(
                            Offsets.class,
                            offsets,
                            (method, arguments, call) -> method.getName().equals("committed")
                                    ? atTheEnd(offsets, partitionsOf(arguments))
                                    : call.proceed());
                }
            };
        }
    },
    ALERTS_ARE_NOT_RESTORED {
        @Override
        public ClientFactory clients(ClientFactory clients) {
            return blindTo(clients, Topic.ALERTS);
        }
    },
    STATES_ARE_NOT_RESTORED {
        @Override
        public ClientFactory clients(ClientFactory clients) {
            return blindTo(clients, Topic.DETECTOR_STATE);
        }
    },
    POSITIONS_ARE_NOT_COMMITTED {
        @Override
        public ClientFactory clients(ClientFactory clients) {
            return new TamperedClients(clients) {
                @Override
                @SuppressWarnings("unchecked")
                public Producer<byte[], byte[]> producer() {
                    return TamperedCalls.before(
                            Producer.class,
                            super.producer(),
                            (method, arguments, call) ->
                                    method.getName().equals("sendOffsetsToTransaction") ? null : call.proceed());
                }
            };
        }
    };

    @SuppressWarnings("unchecked")
    private static Collection<TopicPartition> partitionsOf(Object[] arguments) {
        return (Collection<TopicPartition>) arguments[0];
    }

    private static CompletionStage<Map<TopicPartition, Long>> atTheEnd(
            ClientFactory.Offsets offsets, Collection<TopicPartition> partitions) {
        return offsets.committed(partitions).thenCombine(offsets.ends(partitions), (committed, ends) -> {
            Map<TopicPartition, Long> late = new HashMap<>(committed);
            late.replaceAll((partition, offset) -> ends.get(partition));
            return late;
        });
    }

    private static ClientFactory blindTo(ClientFactory clients, Topic topic) {
        return new TamperedClients(clients) {
            @Override
            @SuppressWarnings("unchecked")
            public Consumer<byte[], byte[]> reader() {
                return TamperedCalls.before(
                        Consumer.class, super.reader(), (method, arguments, call) -> without(topic, call.proceed()));
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Object without(Topic topic, Object answer) {
        if (!(answer instanceof ConsumerRecords<?, ?>)) {
            return answer;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> left = new HashMap<>();
        ConsumerRecords<byte[], byte[]> polled = (ConsumerRecords<byte[], byte[]>) answer;
        polled.partitions().stream()
                .filter(partition -> !partition.topic().contains(topic.suffix()))
                .forEach(partition -> left.put(partition, polled.records(partition)));
        return new ConsumerRecords<>(left, Map.of());
    }
}
