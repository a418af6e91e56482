package io.daybook.domain.sales.retail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A command that creates one aggregate of the file; the same file makes the same commands. */
sealed interface RetailCommand permits RegisterPart, PlaceOrder {

  /** Path of the aggregate. */
  String path();

  /** Path of the command, after that of the aggregate. */
  String verb();

  /** The rules' code for an aggregate that exists. */
  String alreadyThereCode();

  /** Proto3 JSON. */
  ObjectNode body();

  /**
   * Whether the aggregate's first version, as the query API returns it, is what this would make.
   */
  boolean isStoredAs(JsonNode state);

  /** How many lines of the file become this. */
  int lines();

  /**
   * Headers that make it safe to send again at any time: the id is derived from all that it says,
   * and nothing that exists is touched.
   */
  default Map<String, String> headers(String body) {
    return Map.of("Idempotency-Key", commandId(body), "If-None-Match", "*");
  }

  private String commandId(String body) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((path() + verb() + '\0' + body).getBytes(StandardCharsets.UTF_8));
      return "import-" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
