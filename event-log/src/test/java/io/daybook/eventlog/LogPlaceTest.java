package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPlaceTest {

  @Test
  void a_place_is_read_as_it_is_written() {
    LogPlace place = new LogPlace("shop.sales.order.events.v1", 2, 1234);
    assertThat(place).hasToString("shop.sales.order.events.v1/2@1234");
    assertThat(LogPlace.parse(place.toString())).isEqualTo(place);
    assertThat(LogSkips.parse(List.of(place.toString())).contains(place)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "t", "t/0", "t@0", "t/0@", "t/-1@0", "t/0@-1", "t/0@1 ", "t u/0@1", "t/0@*"})
  void what_is_no_place_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogSkips.parse(List.of(text)))
        .withMessage("daybook.log.skip: '%s' is not <topic>/<partition>@<offset>".formatted(text));
  }
}
