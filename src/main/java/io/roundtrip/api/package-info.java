/** HTTP in: requests, answers, problems. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"itinerary", "database"})
package io.roundtrip.api;
