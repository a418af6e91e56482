package io.daybook.eventlog.schema;

import io.daybook.domain.schema.RegisteredSchema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the text of a schema and of all that it imports, in hexadecimal digits. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(RegisteredSchema schema) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      digest(schema, sha);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void digest(RegisteredSchema schema, MessageDigest sha) {
    sha.update(schema.text().getBytes(StandardCharsets.UTF_8));
    schema.imports().forEach(imported -> digest(imported, sha));
  }
}
