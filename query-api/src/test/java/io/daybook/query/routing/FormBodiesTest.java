package io.daybook.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A query has no body: what is in one is not looked at, by no filter either. */
class FormBodiesTest {

  @ParameterizedTest
  @CsvSource({
    "PUT, /v1/orders/o-1, application/x-www-form-urlencoded, 405",
    "PATCH, /v1/orders/o-1, application/x-www-form-urlencoded, 405",
    "POST, /v1/orders/o-1, application/x-www-form-urlencoded, 405",
    "DELETE, /nothing, application/x-www-form-urlencoded, 404",
    "POST, /v1/orders/o-1, multipart/form-data, 405",
    "GET, /v1/orders/o-1, multipart/form-data; boundary=x, 200",
  })
  void a_malformed_form_is_not_read(String method, String path, String contentType, int status)
      throws IOException, InterruptedException {
    ToldPartitions here = new ToldPartitions();
    here.areHere();
    try (OneRoute instance = OneRoute.start(here, Duration.ofSeconds(1), System::nanoTime);
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.port() + path))
                  .header("Content-Type", contentType)
                  .method(method, BodyPublishers.ofString("x=%zz"))
                  .build(),
              BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
  }
}
