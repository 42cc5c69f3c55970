package io.roundtrip.sandbox.company;

import java.time.Duration;

/**
 * One stand-in company.
 *
 * @param id its name in addresses and topics, for example {@code skyway-air}
 * @param holdTimeToLive how long a hold lasts before it expires
 * @param cancellationFeePercent what it keeps of the price at a cancellation, 0 to 100; payments know no fee
 */
public record Company(String id, Kind kind, Duration holdTimeToLive, int cancellationFeePercent) {}
