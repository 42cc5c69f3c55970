/** The words of docs/partner-protocol.md: commands that come in, answers that go out. */
package io.roundtrip.sandbox.protocol;
