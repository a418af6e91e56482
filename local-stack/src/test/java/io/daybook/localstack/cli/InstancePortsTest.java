package io.daybook.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstancePortsTest {

  @Test
  void further_instances_have_ten_more_each() {
    assertThat(InstancePorts.of(1, List.of(8081))).containsExactly(8081);
    assertThat(InstancePorts.of(3, List.of(8081))).containsExactly(8081, 8091, 8101);
    assertThat(InstancePorts.of(3, List.of(8081, 7000))).containsExactly(8081, 7000, 7010);
  }

  @Test
  void more_ports_than_instances_do_no_harm() {
    assertThat(InstancePorts.of(1, List.of(8081, 7000))).containsExactly(8081);
  }

  @Test
  void reads_as_the_option_takes_them() {
    assertThat(InstancePorts.text(List.of(8081, 7000))).isEqualTo("8081,7000");
  }
}
