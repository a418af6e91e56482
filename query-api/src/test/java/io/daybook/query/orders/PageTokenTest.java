package io.daybook.query.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.http.ProblemException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
  private static final OrderFilter ALL = filter(Optional.empty());
  private static final OrderFilter PAID = filter(Optional.of("PAID"));
  private static final PageToken TOKEN =
      new PageToken(Instant.parse("2010-12-01T08:26:00.123456Z"), "o-1");

  @Test
  void what_is_encoded_is_read_again() {
    assertThat(PageToken.decode(TOKEN.encode(PAID), PAID)).isEqualTo(TOKEN);
  }

  @Test
  void a_token_belongs_to_its_filters() {
    assertThatThrownBy(() -> PageToken.decode(TOKEN.encode(PAID), ALL))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("belongs to a query with other filters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "!", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA", "Ag"})
  void what_was_not_made_here_is_refused(String token) {
    assertThatThrownBy(() -> PageToken.decode(token, ALL))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("400 /problems/invalid-query");
  }

  @Test
  void a_token_with_a_time_or_id_that_cannot_be_is_refused() {
    assertInvalid(new PageToken(Instant.MAX, "o-1").encode(ALL));
    assertInvalid(new PageToken(TOKEN.placedAt(), "o@1").encode(ALL));
  }

  private static void assertInvalid(String token) {
    assertThatThrownBy(() -> PageToken.decode(token, ALL))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("was not made here");
  }

  private static OrderFilter filter(Optional<String> status) {
    return new OrderFilter(Optional.empty(), status, Optional.empty(), Optional.empty());
  }
}
