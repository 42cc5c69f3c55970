/** HTTP in: requests, answers, problems. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"itinerary"})
package io.roundtrip.api;
