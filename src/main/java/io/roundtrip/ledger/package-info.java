/** What we meant to do at each partner and what came of it. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"itinerary"})
package io.roundtrip.ledger;
