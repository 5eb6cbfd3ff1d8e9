package io.podwatch.it.simulation.bug;

import io.podwatch.detector.own.ClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** A detector's clients, some of which do not what they should. */
abstract class TamperedClients implements ClientFactory {
    private final ClientFactory clients;

    TamperedClients(ClientFactory clients) {
        this.clients = clients;
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        return clients.producer();
    }

    @Override
    public Consumer<byte[], byte[]> reader() {
        return clients.reader();
    }

    @Override
    public Consumer<byte[], byte[]> owner() {
        return clients.owner();
    }

    @Override
    public Offsets offsets() {
        return clients.offsets();
    }

    @Override
    public void abandonTransactionalId() {
        clients.abandonTransactionalId();
    }
}
