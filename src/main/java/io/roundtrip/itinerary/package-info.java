/** What a traveller asked for, its legs and its life; no Camel. */
package io.roundtrip.itinerary;
