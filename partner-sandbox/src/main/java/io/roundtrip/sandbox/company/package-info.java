/** Who the stand-in companies are, what they sell and by which rules. */
package io.roundtrip.sandbox.company;
