/** What a traveller asked for, its legs and its life; no Camel. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"outbox", "kafka"})
package io.roundtrip.itinerary;
