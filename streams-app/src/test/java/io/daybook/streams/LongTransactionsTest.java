package io.daybook.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongTransactionsTest {

  @Test
  void a_broker_that_reports_its_bound_has_it() {
    assertThat(LongTransactions.timeoutMs(reporting("900000"))).isEqualTo(900_000);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void a_broker_that_hides_the_value_has_none(String value) {
    assertThat(LongTransactions.timeoutMs(reporting(value))).isZero();
  }

  @Test
  void a_broker_that_hides_the_setting_has_none() {
    assertThat(LongTransactions.timeoutMs(new Config(List.of()))).isZero();
  }

  private static Config reporting(String value) {
    return new Config(List.of(new ConfigEntry(LongTransactions.SETTING, value)));
  }
}
