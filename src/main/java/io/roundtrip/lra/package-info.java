/** Camel's saga service as we need it: allow-listed coordinator, safe links, callbacks. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.roundtrip.lra;
