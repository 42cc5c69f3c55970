/** The routes that book an itinerary and undo it. */
package io.roundtrip.saga;
