/** The load program: books itineraries for a while and says what they cost and whether the books are right. */
package io.roundtrip.acceptance.load;
