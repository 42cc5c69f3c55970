package io.roundtrip.sandbox.protocol;

import io.roundtrip.sandbox.company.Company;
import java.time.Instant;

/**
 * One operation as it arrived, read and found complete.
 *
 * @param itineraryId null for a probe over REST, which does not carry it
 * @param wish what to hold; null for any other operation
 * @param refund how much of a payment to give back; null means all, and for anything but the cancel of a payment
 * @param body as it came, for the call log; null for a probe over REST
 */
public record Command(
        Company company,
        Operation operation,
        Transport transport,
        Instant arrivedAt,
        String stepId,
        String itineraryId,
        Wish wish,
        Money refund,
        String body) {}
