package io.daybook.projections;

import static io.daybook.projections.CommittedEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointTest {
  private static final int EPOCH = -5;

  @Test
  void a_batch_moves_offset_and_watermark_past_its_end() {
    assertThat(Checkpoint.start(EPOCH).after(event(7, 1, 2)))
        .isEqualTo(new Checkpoint(72, EPOCH, 7));
  }

  @Test
  void a_duplicate_does_not_take_the_watermark_back() {
    assertThat(new Checkpoint(60, EPOCH, 9).after(event(7, 0, 1)))
        .isEqualTo(new Checkpoint(71, EPOCH, 9));
  }

  @Test
  void commands_of_a_topic_made_anew_count_from_its_start() {
    assertThat(new Checkpoint(60, 4, 9).after(event(7, 0, 1)))
        .isEqualTo(new Checkpoint(71, EPOCH, 7));
  }
}
