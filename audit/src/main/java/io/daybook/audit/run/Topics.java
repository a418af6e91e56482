package io.daybook.audit.run;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Which topics there are. */
record Topics(KafkaConnection kafka) {

  /**
   * Whether a topic is there.
   *
   * @throws KafkaException if the brokers do not say
   */
  boolean exist(String topic) {
    try (Admin admin = kafka.admin()) {
      return admin.listTopics().names().get().contains(topic);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
