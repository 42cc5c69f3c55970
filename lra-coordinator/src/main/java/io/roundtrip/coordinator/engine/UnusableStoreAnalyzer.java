package io.roundtrip.coordinator.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a refused store directory into two sentences instead of a stack trace. */
class UnusableStoreAnalyzer extends AbstractFailureAnalyzer<UnusableStoreException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableStoreException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.cure(), cause);
    }
}
