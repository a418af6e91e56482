package io.daybook.http;

import org.springframework.http.HttpStatus;

/** Words for the problems that are fully described by their status. */
final class StandardProblems {
  private StandardProblems() {}

  static Problem of(int code) {
    HttpStatus status = HttpStatus.resolve(code);
    if (status == null) {
      status = code < 500 ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
    }
    return Problem.of(status, detail(status));
  }

  static Problem noRoute(String method, String path) {
    return Problem.of(
        HttpStatus.NOT_FOUND, "There is no route for %s %s.".formatted(method, shown(path)));
  }

  static Problem methodNotAllowed(String method, String allowed) {
    return Problem.of(
            HttpStatus.METHOD_NOT_ALLOWED,
            "%s is not possible here, only %s.".formatted(method, allowed))
        .withHeader("Allow", allowed);
  }

  private static String detail(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "The request is not sound HTTP: its first line, a header or its path.";
      case NOT_FOUND -> "There is no such route.";
      case METHOD_NOT_ALLOWED -> "This method is not possible here.";
      case INTERNAL_SERVER_ERROR -> "A bug of the server; its log has more.";
      default -> status.getReasonPhrase() + ".";
    };
  }

  private static String shown(String path) {
    return path.length() <= 200 ? path : path.substring(0, 200) + "...";
  }
}
