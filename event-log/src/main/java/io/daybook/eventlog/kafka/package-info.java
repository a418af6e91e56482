/** How a process reaches Kafka: one connection makes all clients. */
@NullMarked
package io.daybook.eventlog.kafka;

import org.jspecify.annotations.NullMarked;
