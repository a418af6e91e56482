package io.daybook.benchmarks.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void a_linear_axis_goes_from_zero_to_a_round_value() {
    Axis axis = Axis.linear(List.of(410.0, 19_800.0));
    assertThat(labels(axis)).containsExactly("0", "5000", "10k", "15k", "20k");
    assertThat(axis.at(0)).isZero();
    assertThat(axis.at(5_000)).isEqualTo(0.25);
    assertThat(axis.at(20_000)).isEqualTo(1);
  }

  @Test
  void a_linear_axis_ends_at_a_value_that_is_round() {
    assertThat(labels(Axis.linear(List.of(1.0))))
        .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
    assertThat(labels(Axis.linear(List.of(1.01)))).containsExactly("0", "0.5", "1", "1.5");
  }

  @Test
  void nothing_measured_still_has_an_axis() {
    assertThat(labels(Axis.linear(List.of()))).startsWith("0").endsWith("1");
    assertThat(labels(Axis.linear(List.of(0.0)))).startsWith("0");
    assertThat(labels(Axis.log(List.of()))).containsExactly("1", "2", "5", "10");
  }

  @Test
  void a_logarithmic_axis_goes_between_round_values() {
    Axis axis = Axis.log(List.of(2.3, 48.0));
    assertThat(labels(axis)).containsExactly("2", "5", "10", "20", "50");
    assertThat(axis.at(2)).isZero();
    assertThat(axis.at(10)).isCloseTo(0.5, within(1e-9));
    assertThat(axis.at(50)).isEqualTo(1);
  }

  @Test
  void a_logarithmic_axis_of_one_value_has_a_length() {
    Axis axis = Axis.log(List.of(5.0));
    assertThat(labels(axis)).containsExactly("5", "10");
    assertThat(axis.at(5)).isZero();
  }

  @Test
  void a_long_logarithmic_axis_names_powers_of_ten_only() {
    assertThat(labels(Axis.log(List.of(0.1, 1_000.0))))
        .containsExactly("0.1", "", "", "1", "", "", "10", "", "", "100", "", "", "1000");
  }

  @Test
  void an_axis_of_clients_names_each_of_them() {
    Axis axis = Axis.logAt(List.of(64.0, 1.0, 8.0, 8.0));
    assertThat(labels(axis)).containsExactly("1", "8", "64");
    assertThat(axis.at(8)).isCloseTo(0.5, within(1e-9));
    assertThat(Axis.logAt(List.of(64.0)).at(64)).isEqualTo(0.5);
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Tick::label).toList();
  }
}
