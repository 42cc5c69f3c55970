/** For people on duty: what is stuck, why, what may be done. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"itinerary", "ledger", "alert"})
package io.roundtrip.operations;
