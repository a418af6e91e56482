package io.daybook.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads path and query of a request strictly. In the query each {@code %} is followed by two
 * hexadecimal digits, and what they say is UTF-8: the web server, which holds a path to that, would
 * drop a parameter, or put another character in.
 */
final class UriText {
  /** No query of ours knows more than ten. */
  static final int MAX_PARAMETERS = 100;

  private UriText() {}

  /**
   * Checks a path. What follows a semicolon is a parameter of a segment, which frameworks drop in
   * silence; in an id it is written {@code %3B}.
   *
   * @throws MalformedUriException if it has one
   */
  static void checkPath(String raw) {
    if (raw.indexOf(';') >= 0) {
      throw new MalformedUriException(
          "The path has a semicolon, which an id has in percent-encoding only.");
    }
  }

  /**
   * The parameters of a query by their names, in order.
   *
   * @param raw as it was sent; null for none
   * @throws MalformedUriException if it is not sound
   */
  static Map<String, List<String>> parameters(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    String[] parts = raw.split("&", MAX_PARAMETERS + 1);
    if (parts.length > MAX_PARAMETERS) {
      throw new MalformedUriException(
          "The query has more than %d parameters.".formatted(MAX_PARAMETERS));
    }
    for (String part : parts) {
      int end = part.indexOf('=') < 0 ? part.length() : part.indexOf('=');
      String name = decoded(part.substring(0, end));
      String value = decoded(part.substring(Math.min(part.length(), end + 1)));
      parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    return parameters;
  }

  private static String decoded(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c > '~') {
        throw new MalformedUriException("The query is not ASCII.");
      }
      if (c == '%') {
        bytes.write(octet(raw, i));
        i += 2;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      ByteBuffer octets = ByteBuffer.wrap(bytes.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedUriException("The query is not UTF-8 in percent-encoding.");
    }
  }

  private static int octet(String raw, int percent) {
    int high = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(raw.charAt(percent + 2), 16);
    if (low < 0) {
      throw new MalformedUriException(
          "The query has a % without two hexadecimal digits behind it.");
    }
    return high * 16 + low;
  }
}
