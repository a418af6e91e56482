package io.daybook.gateway.form;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The version that the sender saw: {@code If-Match: "3"}, or the ETag of a state, {@code
 * "3-5d1f08ac"}, of which only the version counts; {@code If-None-Match: *} for none.
 */
public final class ExpectedVersion {
  /** What If-Match looks like, for OpenAPI. */
  public static final String PATTERN = "\"[1-9][0-9]{0,9}(-[0-9a-f]{8})?\"";

  private static final Pattern FORM = Pattern.compile("\"([1-9][0-9]{0,9})(?:-[0-9a-f]{8})?\"");

  private ExpectedVersion() {}

  /**
   * The expected version, 0 for "must not exist", empty for no condition.
   *
   * @throws io.daybook.http.ProblemException 400 for any other form of these headers
   */
  public static OptionalInt read(ServerRequest request) {
    Optional<String> match = Headers.single(request, HttpHeaders.IF_MATCH);
    Optional<String> noneMatch = Headers.single(request, HttpHeaders.IF_NONE_MATCH);
    if (match.isPresent() && noneMatch.isPresent()) {
      throw Headers.invalid("If-Match and If-None-Match exclude each other.");
    }
    if (noneMatch.isPresent()) {
      return mustNotExist(noneMatch.get());
    }
    return match.isPresent() ? OptionalInt.of(version(match.get())) : OptionalInt.empty();
  }

  private static OptionalInt mustNotExist(String noneMatch) {
    if (!noneMatch.equals("*")) {
      throw Headers.invalid("If-None-Match can only be *: the aggregate must not exist.");
    }
    return OptionalInt.of(0);
  }

  private static int version(String match) {
    var decimal = FORM.matcher(match);
    long version = decimal.matches() ? Long.parseLong(decimal.group(1)) : 0;
    if (version < 1 || version > Integer.MAX_VALUE) {
      throw Headers.invalid(
          "If-Match must be one version in quotes, \"1\" to \"2147483647\", or the ETag of a state;"
              + " If-None-Match: * stands for an aggregate that must not exist.");
    }
    return (int) version;
  }
}
