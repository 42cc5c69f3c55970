/** The partner protocol over Kafka: at least once, a consumer group per company. */
package io.roundtrip.sandbox.kafka;
