/** Talking to partners: hold, confirm, release, cancel, probe; over REST or Kafka. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kafka"})
package io.roundtrip.partner;
