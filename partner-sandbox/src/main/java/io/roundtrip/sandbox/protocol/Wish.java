package io.roundtrip.sandbox.protocol;

import java.time.LocalDate;

/**
 * What a hold is to take, the same form for every kind of company.
 *
 * @param item flight number, hotel or account
 * @param day the flight's local date or the first night; null for a payment
 * @param days nights; 1 for a flight, 0 for a payment
 * @param units seats or rooms; 0 for a payment
 * @param amount what to authorise, in minor units; 0 for a flight or a stay, whose price the company knows
 * @param currency ISO 4217
 */
public record Wish(String item, LocalDate day, int days, int units, long amount, String currency) {}
