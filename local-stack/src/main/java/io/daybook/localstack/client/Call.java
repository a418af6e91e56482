package io.daybook.localstack.client;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param headers in the order in which they are shown
 * @param body JSON; empty for a query
 */
public record Call(String method, URI uri, Map<String, String> headers, String body) {

  /** Sends a command. */
  public static Call post(URI server, String path, Map<String, String> headers, String body) {
    return new Call("POST", server.resolve(path), headers, body);
  }

  /** Asks a question. */
  public static Call get(URI server, String path, Map<String, String> headers) {
    return new Call("GET", server.resolve(path), headers, "");
  }
}
