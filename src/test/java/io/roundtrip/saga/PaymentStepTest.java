package io.roundtrip.saga;

import io.roundtrip.ledger.StepKind;

class PaymentStepTest extends StepCases {

    PaymentStepTest() {
        super(StepKind.PAYMENT, "paywell", flight());
    }
}
