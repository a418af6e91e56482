package io.daybook.localstack;

/** A Kafka broker that tests and the stack can start, stop and kill, whatever it runs in. */
public interface Broker extends RealPart {

  /** For example {@code 127.0.0.1:9092}. */
  String bootstrapServers();
}
