package io.daybook.query.store;

import org.apache.kafka.streams.KafkaStreams;

/**
 * The client once it was started.
 *
 * @param address that it advertises to the other instances
 */
record StartedStreams(KafkaStreams streams, InstanceAddress address) {}
