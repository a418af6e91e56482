package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

class HttpContractTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static ServletWebServerApplicationContext app;
  private static int port;

  @BeforeAll
  static void start() {
    app =
        (ServletWebServerApplicationContext)
            SpringApplication.run(
                ProblemApp.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--spring.web.resources.add-mappings=false",
                "--logging.level.root=warn");
    port = Objects.requireNonNull(app.getWebServer()).getPort();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void a_problem_has_its_type_members_and_headers() throws Exception {
    var response = send("POST", "/v1/things/a:conflict");

    JsonNode problem = problem(response, 412);
    assertThat(problem.path("type").asString()).isEqualTo("/problems/version-conflict");
    assertThat(problem.path("detail").asString()).isEqualTo("It has version 3.");
    assertThat(problem.path("currentVersion").asInt()).isEqualTo(3);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void an_unknown_route_is_a_problem() throws Exception {
    JsonNode problem = problem(send("GET", "/v2/nothing"), 404);

    assertThat(problem.path("detail").asString())
        .isEqualTo("There is no route for GET /v2/nothing.");
  }

  @Test
  void another_method_is_told_which_ones_there_are() throws Exception {
    var response = send("DELETE", "/v1/things/a");

    problem(response, 405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    problem(send("FOO", "/v1/things/a"), 405);
    problem(send("OPTIONS", "/v1/things/a:conflict"), 405);
  }

  @Test
  void a_bug_is_a_problem_that_tells_nothing_of_the_inside() throws Exception {
    var response = send("GET", "/v1/bug");

    problem(response, 500);
    assertThat(response.body()).doesNotContain("secret", "IllegalState", "at io.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/things/{a} HTTP/1.1\nHost: x\n\n",
        "GET /v1/things/%zz HTTP/1.1\nHost: x\n\n",
        "GET /v1/things/%ff HTTP/1.1\nHost: x\n\n",
        "GET /v1/things/a%00 HTTP/1.1\nHost: x\n\n",
        "GET /v1/../../etc HTTP/1.1\nHost: x\n\n",
        "GET /v1/things/a HTTP/1.1\n\n",
        "GET /v1/things/a HTTP/1.1\nHost: x\nContent-Length: -1\n\n",
        "GET /v1/things/a\\b HTTP/1.1\nHost: x\n\n",
        "GET v1 HTTP/1.1\nHost: x\n\n",
        "GET /v1/things/a HTTP/9.9\nHost: x\n\n",
        "G@T /v1/things/a HTTP/1.1\nHost: x\n\n",
        "TRACE /v1/things/a HTTP/1.1\nHost: x\n\n",
        "nonsense\n\n",
      })
  void what_tomcat_refuses_is_a_problem_too(String request) throws IOException {
    String response = RawHttp.send(port, request);

    assertThat(response).startsWith("HTTP/1.1 ").contains("application/problem+json");
    assertThat(response).contains("{\"type\":\"about:blank\"").doesNotContain("<html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/things/a?x=%zz",
        "/v1/things/a?%",
        "/v1/things/a?x=%ff",
        "/v1/things/a?x=1",
        "/v1/things/a?=",
        "/v1/things/a;v=2",
        "/v1/things;v=2/a",
        "/v1;/things/a",
        "/problems/invalid-query;v=2",
        "/problems/invalid-query?x=1",
        "/nothing?x=%zz",
        "/actuator/health?%zz",
        "/actuator/health;v=2",
        "/actuator;v=2/health",
        "/actuator/health?x=%C3%28",
      })
  void a_uri_that_is_not_understood_is_a_malformed_query_on_every_route(String target)
      throws IOException {
    assertThat(
            RawHttp.send(port, "GET %s HTTP/1.1\nHost: x\nConnection: close\n\n".formatted(target)))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", "{\"type\":\"/problems/invalid-query\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x=%zz", "dryRun=true", "=", "x"})
  void a_command_has_no_parameters(String query) throws Exception {
    assertThat(
            RawHttp.send(
                port,
                "POST /v1/things/a:conflict?%s HTTP/1.1\nHost: x\nConnection: close\n\n"
                    .formatted(query)))
        .startsWith("HTTP/1.1 400 ")
        .contains("{\"type\":\"/problems/invalid-command\"");
  }

  @Test
  void too_many_parameters_are_a_malformed_query() throws Exception {
    String thousand = "x=1&".repeat(1_000) + "x=1";

    for (String path : List.of("/v1/things/a?", "/actuator/health?", "/nothing?")) {
      JsonNode problem = problem(send("GET", path + thousand), 400);
      assertThat(problem.path("type").asString()).isEqualTo("/problems/invalid-query");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//v1/things/a",
        "/v1/./things/a",
        "/v1//things/a",
        "/v1/things/a/",
        "/v1%2Fthings/a",
        "/v1/things/a%3Bv=2/"
      })
  void another_spelling_of_a_path_is_another_path(String target) throws IOException {
    assertThat(
            RawHttp.send(port, "GET %s HTTP/1.1\nHost: x\nConnection: close\n\n".formatted(target)))
        .startsWith("HTTP/1.1 404 ")
        .contains("application/problem+json");
  }

  @Test
  void an_encoded_semicolon_is_part_of_an_id() throws Exception {
    assertThat(send("GET", "/v1/things/a%3Bv=2").body()).isEqualTo("a;v=2");
  }

  @Test
  void a_header_that_is_too_long_is_a_problem() throws IOException {
    String response =
        RawHttp.send(
            port, "GET /v1/things/a HTTP/1.1\nHost: x\nX: %s\n\n".formatted("x".repeat(20_000)));

    assertThat(response).contains("application/problem+json").doesNotContain("<html");
  }

  @Test
  void encoded_slashes_are_part_of_an_id() throws Exception {
    assertThat(send("GET", "/v1/things/a%2Fb%5Cc%25").body()).isEqualTo("a/b\\c%");
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void every_type_has_a_page(ProblemType type) throws Exception {
    var page = send("GET", type.uri());

    assertThat(page.statusCode()).as(type.uri()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/markdown");
    assertThat(page.body()).startsWith("# ");
  }

  @Test
  void a_refusal_has_a_page_and_its_title() throws Exception {
    Problem refusal = Problem.rejection("sales.order", "ORDER_UNKNOWN", "No.");

    assertThat(send("GET", refusal.type()).body()).startsWith("# " + refusal.title() + "\n");
    assertThat(Problem.rejection("sales.order", "NO_SUCH", "No.").title())
        .isEqualTo("Refused by the rules");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/problems/none",
        "/problems/a/none",
        "/problems/..%2Fproblems%2Finvalid-query",
        "/problems/..%2F..%2Fspring",
        "/problems/sales.order/..%2Finvalid-query"
      })
  void there_is_no_other_page(String path) throws Exception {
    problem(send("GET", path), 404);
  }

  private static HttpResponse<String> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody())
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static JsonNode problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
    JsonNode problem = Json.MAPPER.readTree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotEmpty();
    assertThat(problem.path("detail").asString()).isNotEmpty();
    return problem;
  }
}
