package io.roundtrip.sandbox;

import io.roundtrip.sandbox.calls.CallLog;
import io.roundtrip.sandbox.company.SandboxProperties;
import io.roundtrip.sandbox.reservation.ExpirySweep;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** What is done again and again: give overdue holds back, forget old calls. */
@Component
class Chores implements SchedulingConfigurer {

    private final SandboxProperties properties;
    private final ExpirySweep expiry;
    private final CallLog calls;

    Chores(SandboxProperties properties, ExpirySweep expiry, CallLog calls) {
        this.properties = properties;
        this.expiry = expiry;
        this.calls = calls;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(expiry::sweep, properties.sweepInterval());
        tasks.addFixedDelayTask(calls::forgetOld, properties.sweepInterval());
    }
}
