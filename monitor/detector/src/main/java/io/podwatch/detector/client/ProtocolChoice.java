package io.podwatch.detector.client;

import io.podwatch.detector.DetectorSettings.GroupProtocol;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the consumer protocol where all brokers have agreed to speak it, else the classic one; says so when it changes. */
final class ProtocolChoice {
    private static final Logger LOG = LoggerFactory.getLogger(ProtocolChoice.class);
    private static final String FEATURE = "group.version";

    private Optional<GroupProtocol> told = Optional.empty();

    GroupProtocol of(Admin admin) {
        int version = version(admin);
        GroupProtocol protocol = version >= 1 ? GroupProtocol.CONSUMER : GroupProtocol.CLASSIC;
        if (!told.equals(Optional.of(protocol))) {
            LOG.atInfo()
                    .addKeyValue("protocol", protocol)
                    .addKeyValue(FEATURE, version)
                    .log("group protocol chosen");
            told = Optional.of(protocol);
        }
        return protocol;
    }

    private static int version(Admin admin) {
        try {
            FinalizedVersionRange range = admin.describeFeatures()
                    .featureMetadata()
                    .get()
                    .finalizedFeatures()
                    .get(FEATURE);
            return range == null ? 0 : range.maxVersionLevel();
        } catch (ExecutionException e) {
            throw new KafkaException("features of the brokers not known", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
