/** Accounts and their double-entry ledger: authorise, capture, void, refund. */
package io.roundtrip.sandbox.payment;
