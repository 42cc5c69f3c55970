/** Every operation as it arrived, with time and answer, kept for a while. */
package io.roundtrip.sandbox.calls;
