/** What every route needs of Kafka: topics that exist, and a place for records that nobody can read. */
package io.roundtrip.kafka;
