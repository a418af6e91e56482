package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregatePartitionerTest {
  @Property
  void is_the_partition_that_the_java_client_takes_by_default(
      @ForAll @NotEmpty byte[] key, @ForAll @IntRange(min = 1, max = 10_000) int partitions) {
    assertThat(AggregatePartitioner.partition(key, partitions))
        .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions))
        .isBetween(0, partitions - 1);
  }

  /** Frozen: if one of these moves, every aggregate in a log moves away from its state. */
  @ParameterizedTest
  @CsvSource({"o-1,8,2", "o-2,8,7", "85123A,8,4", "85123a,8,0", "o-1,64,26"})
  void never_moves_an_aggregate(String id, int partitions, int partition) {
    assertThat(AggregatePartitioner.partition(id.getBytes(UTF_8), partitions)).isEqualTo(partition);
  }
}
