package io.podwatch.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Places all records of one namespace of one cluster in the partition of the same number in every topic. The hash is
 * Kafka's default over {@code cluster/namespace}; it is spelt out here because it may never change while records live.
 */
public record SubjectPartitioner(int partitions) {

    private static final int SEED = 0x9747b28c;
    private static final int MULTIPLIER = 0x5bd1e995;
    private static final int SHIFT = 24;

    public SubjectPartitioner {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "cannot spread records over \"%d\" partitions: expected at least 1".formatted(partitions));
        }
    }

    public int partition(String cluster, String namespace) {
        return forSubject(cluster, namespace, partitions);
    }

    /** The partition of a key that has a namespace; watermarks and gaps go to every partition instead. */
    public int partition(SubjectKey key) {
        return forSubject(key.cluster(), key.namespace(), partitions);
    }

    public static int forSubject(String cluster, String namespace, int partitions) {
        int hash = murmur2((cluster + "/" + namespace).getBytes(UTF_8));
        return (hash & Integer.MAX_VALUE) % partitions;
    }

    private static int murmur2(byte[] data) {
        int hash = SEED ^ data.length;
        int wholeWords = data.length / 4 * 4;
        for (int position = 0; position < wholeWords; position += 4) {
            hash = hash * MULTIPLIER ^ mixed(word(data, position));
        }
        if (data.length > wholeWords) {
            hash = (hash ^ tail(data, wholeWords)) * MULTIPLIER;
        }
        hash = (hash ^ (hash >>> 13)) * MULTIPLIER;
        return hash ^ (hash >>> 15);
    }

    private static int mixed(int word) {
        int product = word * MULTIPLIER;
        return (product ^ (product >>> SHIFT)) * MULTIPLIER;
    }

    private static int word(byte[] data, int position) {
        return tail(data, position) | (data[position + 3] & 0xff) << 24;
    }

    private static int tail(byte[] data, int from) {
        int word = 0;
        for (int offset = 0; offset < 3 && from + offset < data.length; offset++) {
            word |= (data[from + offset] & 0xff) << (8 * offset);
        }
        return word;
    }
}
