/** Calls a person, with everything they need to know. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"itinerary", "ledger", "outbox", "kafka"})
package io.roundtrip.alert;
