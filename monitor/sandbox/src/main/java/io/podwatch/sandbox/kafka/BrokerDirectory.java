package io.podwatch.sandbox.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** The directory of one broker: formatted once, refused when it holds something else, removed on release if temporary. */
final class BrokerDirectory {

    private static final String FORMATTED = "meta.properties";
    private static final String LOCK = ".podwatch.lock";
    private static final String MOUNT_POINT_REMAINDER = "lost+found";

    private final Path path;
    private final boolean temporary;
    private final FileChannel lockFile;

    private BrokerDirectory(Path path, boolean temporary) throws IOException {
        this.path = path;
        this.temporary = temporary;
        this.lockFile = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static BrokerDirectory prepare(Optional<Path> kept) {
        BrokerDirectory directory = kept.map(BrokerDirectory::keptIn).orElseGet(BrokerDirectory::temporary);
        try {
            directory.formatOnce();
            return directory;
        } catch (EmbeddedKafkaException e) {
            directory.release();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    void release() {
        try {
            lockFile.close();
            if (temporary) {
                remove();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release Kafka directory \"%s\"".formatted(path), e);
        }
    }

    private void remove() throws IOException {
        try (Stream<Path> content = Files.walk(path)) {
            for (Path entry : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }

    private static BrokerDirectory temporary() {
        try {
            return new BrokerDirectory(Files.createTempDirectory("podwatch-kafka-"), true);
        } catch (IOException e) {
            throw new EmbeddedKafkaException(
                    "cannot create a temporary Kafka directory in \"%s\": make it writable, or name a data directory"
                            .formatted(System.getProperty("java.io.tmpdir")),
                    e);
        }
    }

    private static BrokerDirectory keptIn(Path path) {
        try {
            Files.createDirectories(path);
            requireOwnContent(path);
            BrokerDirectory directory = new BrokerDirectory(path.toAbsolutePath(), false);
            directory.lock();
            return directory;
        } catch (IOException e) {
            throw new EmbeddedKafkaException(
                    "cannot use Kafka data directory \"%s\" (%s): expected a directory this user can write to; name another one"
                            .formatted(path, e),
                    e);
        }
    }

    /** Kafka locks its logs only after it has begun to write its metadata, which would harm a broker already there. */
    private void lock() throws IOException {
        try {
            if (lockFile.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(e);
        }
        throw inUse(null);
    }

    private EmbeddedKafkaException inUse(Throwable cause) {
        return new EmbeddedKafkaException(
                "cannot use Kafka data directory \"%s\": another broker is using it; stop that one, or name another directory"
                        .formatted(path),
                cause);
    }

    private static void requireOwnContent(Path path) throws IOException {
        Optional<Path> foreign = foreignEntry(path);
        if (foreign.isPresent()) {
            throw new EmbeddedKafkaException(
                    "cannot use Kafka data directory \"%s\": it holds \"%s\" but no Kafka data; expected an empty directory or one used before; name another one"
                            .formatted(path, foreign.get().getFileName()));
        }
    }

    private static Optional<Path> foreignEntry(Path path) throws IOException {
        if (Files.exists(path.resolve(FORMATTED))) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> !entry.endsWith(MOUNT_POINT_REMAINDER) && !entry.endsWith(LOCK))
                    .sorted()
                    .findFirst();
        }
    }

    private void formatOnce() {
        if (!Files.exists(path.resolve(FORMATTED))) {
            format();
        }
    }

    private void format() {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(path.toString())
                    .setDirectories(List.of(path.toString()))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(false)
                    .setHasDynamicQuorum(true)
                    .setInitialControllers(onlyThisNode())
                    .run();
        } catch (Exception e) {
            throw new EmbeddedKafkaException(
                    "cannot prepare Kafka data directory \"%s\": empty it, or name another one".formatted(path), e);
        }
    }

    private static DynamicVoters onlyThisNode() {
        return DynamicVoters.parse("%d@127.0.0.1:0:%s".formatted(BrokerProperties.NODE_ID, Uuid.randomUuid()));
    }
}
