package io.podwatch.watcher.lead;

import io.podwatch.watcher.lead.election.Candidate;
import io.podwatch.watcher.lead.election.LeasePolicy;
import java.time.Duration;

/**
 * The lease by which one of several watchers leads.
 *
 * @param namespace where the lease is, in the cluster that is watched
 * @param lookInterval how often a standby looks whether it could serve
 * @param identity of this process alone: two that share it would lead together
 */
public record LeaseSettings(String namespace, String name, String identity, LeasePolicy policy, Duration lookInterval) {
    Candidate candidate() {
        return new Candidate(identity, policy);
    }

    /** As messages tell it. */
    public String text() {
        return "the lease \"" + namespace + "/" + name + "\"";
    }
}
