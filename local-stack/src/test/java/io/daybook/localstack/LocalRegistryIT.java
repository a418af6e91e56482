package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryIT {

  private static final String SCHEMA =
      """
      {"schemaType":"PROTOBUF","schema":"syntax = \\"proto3\\"; message Fact { string text = 1; }"}\
      """;

  @TempDir Path folder;

  @Test
  void keeps_a_schema_and_its_id_when_it_is_killed() throws Exception {
    try (LocalRegistry registry = LocalRegistry.started(folder)) {
      String answer = register(registry);
      assertThat(answer).contains("\"id\":");
      registry.kill();
      registry.start();
      assertThat(register(registry)).isEqualTo(answer);
    }
  }

  private static String register(LocalRegistry registry) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(registry.url() + "/apis/ccompat/v7/subjects/facts-value/versions"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(SCHEMA));
    return send(request);
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
