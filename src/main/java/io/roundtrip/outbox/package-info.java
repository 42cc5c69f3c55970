/** Messages that leave exactly when the transaction commits. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.roundtrip.outbox;
