/** Camel's saga service as we need it: allow-listed coordinator, safe links, callbacks. */
package io.roundtrip.lra;
