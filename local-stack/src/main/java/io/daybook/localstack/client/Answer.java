package io.daybook.localstack.client;

import java.net.http.HttpHeaders;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * One HTTP response.
 *
 * @param body as it came
 */
public record Answer(int status, HttpHeaders headers, String body) {

  /** Header of what a client has seen, to be sent with its next query. */
  public static final String CONSISTENCY = "Daybook-Consistency";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The header's first value. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** The body as JSON; a missing node when it is none. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  /**
   * Why a request was refused: the domain's code, else the last part of the problem's type, else
   * the status.
   */
  public String code() {
    JsonNode problem = json();
    String code = problem.path("code").asString("");
    if (!code.isEmpty()) {
      return code;
    }
    String type = problem.path("type").asString("");
    return type.contains("/") ? type.substring(type.lastIndexOf('/') + 1) : "HTTP " + status;
  }
}
