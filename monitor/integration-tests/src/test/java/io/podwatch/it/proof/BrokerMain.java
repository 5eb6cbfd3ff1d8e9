package io.podwatch.it.proof;

import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker that is a process of its own, so that it can be stopped without the tests: {@code directory port}. */
public final class BrokerMain {
    static final String ANSWERS = "broker answers at ";

    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedKafka broker = EmbeddedKafka.start(
                EmbeddedKafkaOptions.keptIn(Path.of(arguments[0])).withPort(Integer.parseInt(arguments[1])));
        CountDownLatch ends = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            ends.countDown();
        }));
        System.out.println(ANSWERS + broker.bootstrapServers());
        ends.await();
    }
}
