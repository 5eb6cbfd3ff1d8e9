package io.podwatch.sandbox.apiserver.registry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the registry is built from.
 *
 * @param historySize changes that are remembered per kind; whoever resumes from before them is answered with 410
 * @param continueTokenLife how long a paged list may go on, by the given clock
 * @param eventLife how long an event stays after it was last written
 * @param clock the time of every timestamp that is written
 * @param firstRevision the resourceVersion that the first write follows
 * @param clusterUid the uid of kube-system, by which clusters are told apart; empty for one drawn like all others
 * @param random uids and generated names come from it
 * @param quotaController whether quota statuses are summed by the simulator, or only written from outside
 */
public record RegistryOptions(
        long firstRevision,
        Optional<String> clusterUid,
        int historySize,
        Duration continueTokenLife,
        Duration eventLife,
        InstantSource clock,
        RandomGenerator random,
        boolean quotaController) {}
