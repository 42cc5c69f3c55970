package io.roundtrip.saga;

import io.roundtrip.ledger.StepKind;

class FlightStepTest extends StepCases {

    FlightStepTest() {
        super(StepKind.FLIGHT, "skyway-air", flight());
    }
}
