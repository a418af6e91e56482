package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

  @Test
  void a_child_sees_no_variable_that_could_be_a_setting() throws Exception {
    Process child = ChildEnvironment.process(List.of("env")).start();
    String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed.lines())
        .isNotEmpty()
        .contains("LC_ALL=C.UTF-8")
        .allMatch(line -> line.matches("(PATH|HOME|USER|LOGNAME|TMPDIR|TZ|LC_ALL)=.*"));
  }

  @Test
  void what_looks_like_a_setting_is_told() {
    assertThat(
            ChildEnvironment.settingsAmong(
                Set.of(
                    "MANAGEMENT_SERVER_PORT",
                    "management.server.port",
                    "JAVA_TOOL_OPTIONS",
                    "_JAVA_OPTIONS",
                    "JDK_JAVA_OPTIONS",
                    "PGDATA",
                    "KAFKA_HEAP_OPTS",
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "QUARKUS_HTTP_PORT",
                    "PATH",
                    "JAVA_HOME",
                    "SERVERS",
                    "PGP")))
        .containsExactly(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "KAFKA_HEAP_OPTS",
            "MANAGEMENT_SERVER_PORT",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "PGDATA",
            "PGP",
            "QUARKUS_HTTP_PORT",
            "_JAVA_OPTIONS",
            "management.server.port");
  }
}
