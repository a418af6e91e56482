package io.daybook.query.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.http.ProblemException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
  private static final Map<String, Object> ALL = Map.of();
  private static final Map<String, Object> PAID = Map.of("status", "PAID");
  private static final ParameterType TIME = ParameterType.of(Instant.class);
  private static final PageToken TOKEN = new PageToken("o-1", "2010-12-01T08:26:00.123456Z");

  @Test
  void what_is_encoded_is_read_again() {
    assertThat(PageToken.decode(TOKEN.encode(PAID), PAID, TIME)).isEqualTo(TOKEN);
  }

  @Test
  void a_token_belongs_to_its_filters() {
    assertThatThrownBy(() -> PageToken.decode(TOKEN.encode(PAID), ALL, TIME))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("belongs to a query with other filters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "!", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA", "Ag", "AQ"})
  void what_was_not_made_here_is_refused(String token) {
    assertThatThrownBy(() -> PageToken.decode(token, ALL, TIME))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("400 /problems/invalid-query");
  }

  @Test
  void a_token_with_a_time_or_id_that_cannot_be_is_refused() {
    assertInvalid(new PageToken("o-1", Instant.MAX.toString()).encode(ALL));
    assertInvalid(new PageToken("o-1", "").encode(ALL));
    assertInvalid(new PageToken("o@1", TOKEN.sorted()).encode(ALL));
    assertInvalid(new PageToken("", TOKEN.sorted()).encode(ALL));
    assertInvalid(new PageToken("o".repeat(200), TOKEN.sorted()).encode(ALL));
  }

  private static void assertInvalid(String token) {
    assertThatThrownBy(() -> PageToken.decode(token, ALL, TIME))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("was not made here");
  }
}
