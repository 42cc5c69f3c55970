/** Messages that leave exactly when the transaction commits. */
package io.roundtrip.outbox;
