/** Rules that every route keeps, ours and an integration team's; checked before the first route starts. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"partner"})
package io.roundtrip.conventions;
