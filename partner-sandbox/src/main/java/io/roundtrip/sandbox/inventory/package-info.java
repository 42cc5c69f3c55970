/** Seats and rooms, counted per day, never sold twice. */
package io.roundtrip.sandbox.inventory;
