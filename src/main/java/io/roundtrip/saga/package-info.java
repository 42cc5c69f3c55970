/** The routes that book an itinerary and undo it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"itinerary", "ledger", "partner", "alert", "lra", "kafka"})
package io.roundtrip.saga;
