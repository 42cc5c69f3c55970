package io.roundtrip.saga;

import io.roundtrip.ledger.StepKind;

class StayStepTest extends StepCases {

    StayStepTest() {
        super(StepKind.STAY, "city-rooms", stay("PAR-01"));
    }
}
