package io.roundtrip.coordinator;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a misspelt property into two sentences instead of a stack trace. */
class UnknownPropertyAnalyzer extends AbstractFailureAnalyzer<PropertyNames.UnknownPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PropertyNames.UnknownPropertyException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend its name, or leave it out; lra-coordinator/README.md says what each is for.",
                cause);
    }
}
