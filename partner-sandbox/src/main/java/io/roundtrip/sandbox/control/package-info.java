/** For tests and people: what the companies did, what they sell, and how they are told to misbehave. */
package io.roundtrip.sandbox.control;
