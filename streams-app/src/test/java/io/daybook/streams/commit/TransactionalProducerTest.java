package io.daybook.streams.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What Kafka Streams is told of a record that was not written. */
class TransactionalProducerTest {

  @Test
  void a_transaction_that_was_aborted_is_a_fence_whose_cause_is_told() {
    var aborted = new InvalidTxnStateException("aborted");

    assertThat(TransactionalProducer.asFence(aborted))
        .isInstanceOf(ProducerFencedException.class)
        .hasCause(aborted);
  }

  @Test
  void every_other_end_is_told_as_it_is() {
    var late = new TimeoutException("late");

    assertThat(TransactionalProducer.asFence(late)).isSameAs(late);
    assertThat(TransactionalProducer.asFence(null)).isNull();
  }
}
