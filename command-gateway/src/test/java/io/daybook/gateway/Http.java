package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to one gateway. */
final class Http {
  static final String PLACE =
      """
      {"customerId":"c-1","items":[{"sku":"p-1","quantity":2,\
      "unitPrice":{"currencyCode":"GBP","units":"10"}}]}""";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  private final int port;

  Http(int port) {
    this.port = port;
  }

  /** Headers are name, value, name, value; they replace the default content type. */
  HttpResponse<String> post(String path, String json, String... headers) {
    return send("POST", path, BodyPublishers.ofString(json), headers);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(TIMEOUT)
            .method(method, body)
            .header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equals("Content-Type")) {
        request.setHeader(headers[i], headers[i + 1]);
      } else {
        request.header(headers[i], headers[i + 1]);
      }
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    String contentType = response.headers().firstValue("Content-Type").orElse("");
    assertThat(contentType)
        .isEqualTo(status < 400 ? "application/json" : "application/problem+json");
    JsonNode body = JSON.readTree(response.body());
    if (status >= 400) {
      assertThat(body.path("status").asInt()).isEqualTo(status);
      assertThat(body.path("title").asString()).isNotEmpty();
      assertThat(body.path("detail").asString()).isNotEmpty();
    }
    return body;
  }

  static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
