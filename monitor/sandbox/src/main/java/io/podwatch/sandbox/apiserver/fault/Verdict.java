package io.podwatch.sandbox.apiserver.fault;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import java.time.Duration;
import java.util.Optional;

/** What happens to a request: it waits, and then it is served, refused, or never answered. */
public record Verdict(Duration delay, boolean swallowed, Optional<ApiFailure> failure) {}
