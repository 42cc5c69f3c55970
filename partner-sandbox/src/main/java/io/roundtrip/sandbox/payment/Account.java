package io.roundtrip.sandbox.payment;

/**
 * An account as it stands, in minor units.
 *
 * @param balance what can still be spent: an authorisation lowers it, a void or a refund raises it again
 * @param authorised set aside for payments that are held
 * @param captured all that was ever captured
 * @param refunded all that was ever refunded; never more than captured
 */
public record Account(String account, String currency, long balance, long authorised, long captured, long refunded) {}
