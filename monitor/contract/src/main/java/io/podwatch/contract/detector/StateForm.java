package io.podwatch.contract.detector;

import io.podwatch.contract.json.Body;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingType;

/** How what is remembered for one finding is written. */
record StateForm<S extends DetectorState>(FindingType type, Class<S> stateClass, Body<S> body) {}
