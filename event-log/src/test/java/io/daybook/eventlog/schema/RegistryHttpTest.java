package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistryHttpTest {

  @Test
  void half_an_answer_is_not_waited_for() throws IOException {
    try (FakeRegistry stalling = new FakeRegistry().otherwise(200, "{\"versions\":").stalling()) {
      SchemaStore store = RegistrySettings.apicurio(stalling.url()).store();
      assertThatThrownBy(() -> store.versions("orders-value", Duration.ofMillis(200)))
          .isInstanceOf(IOException.class)
          .hasMessageMatching(".* did not answer within \\d+ ms");
    }
  }
}
