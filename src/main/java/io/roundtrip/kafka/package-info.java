/** What every route needs of Kafka: topics that exist, and a place for records that nobody can read. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"database"})
package io.roundtrip.kafka;
