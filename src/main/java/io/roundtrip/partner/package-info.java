/** Talking to partners: hold, confirm, release, cancel, probe; over REST or Kafka. */
package io.roundtrip.partner;
