package io.daybook.localstack.health;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Whether PostgreSQL lets a session begin, which it does once it has recovered. */
final class PostgresCheck {

  private static final int PROTOCOL_3 = 196_608;
  private static final int MOST_BYTES = 8_192;

  private PostgresCheck() {}

  /**
   * @param address for example {@code postgresql://127.0.0.1:5433/daybook}
   */
  static List<String> findings(URI address, Duration timeout) {
    String database = address.getPath().substring(1);
    return Exchange.findings(
        address.getHost(),
        address.getPort(),
        timeout,
        (question, answer) -> ask(database, question, answer));
  }

  private static List<String> ask(String database, DataOutputStream out, DataInputStream in)
      throws IOException {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    for (String name : List.of("user", "postgres", "database", database, "")) {
      names.write(name.getBytes(StandardCharsets.UTF_8));
      names.write(0);
    }
    out.writeInt(2 * Integer.BYTES + names.size());
    out.writeInt(PROTOCOL_3);
    names.writeTo(out);
    out.flush();
    char kind = (char) in.readByte();
    byte[] body = in.readNBytes(Math.clamp(in.readInt() - Integer.BYTES, 0, MOST_BYTES));
    if (kind != 'E') {
      // Terminate: it would log a client that is suddenly gone.
      out.writeByte('X');
      out.writeInt(Integer.BYTES);
      out.flush();
      return List.of();
    }
    return List.of("lets nobody in: " + message(body));
  }

  /** Of the fields of an error, each a letter and a text that ends with 0, the one for people. */
  private static String message(byte[] fields) {
    for (String field : new String(fields, StandardCharsets.UTF_8).split("\0", -1)) {
      if (field.startsWith("M")) {
        return field.substring(1);
      }
    }
    return "it does not say why";
  }
}
