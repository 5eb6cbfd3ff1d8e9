package io.podwatch.cli.extension;

/** A running broker of this process. Closing it waits until its data is on disk. */
public interface EmbeddedBroker extends AutoCloseable {

    String bootstrapServers();

    @Override
    void close();
}
