package io.daybook.http;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.MalformedRecordException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Reads {@code Daybook-Consistency}: any number of headers, each with one token or several with
 * commas between them.
 */
public final class ConsistencyHeader {
  private ConsistencyHeader() {}

  /**
   * What the request demands to have been applied.
   *
   * @throws ProblemException {@code invalid-query} if one of them is not a token
   */
  public static Optional<ConsistencyToken> read(ServerRequest request) {
    return read(request.headers().header(ConsistencyToken.HEADER));
  }

  static Optional<ConsistencyToken> read(List<String> headers) {
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    List<String> tokens =
        headers.stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .map(String::strip)
            .filter(token -> !token.isEmpty())
            .toList();
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ConsistencyToken.merge(tokens.stream().map(ConsistencyToken::decode).toList()));
    } catch (MalformedRecordException e) {
      throw ProblemType.INVALID_QUERY.exception(
          ConsistencyToken.HEADER + ": " + e.getMessage() + ".");
    }
  }
}
