package io.daybook.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;

/** What every route asks of a request before it looks at it. */
public final class Requests {
  private static final int MAX_SHOWN = 32;

  private Requests() {}

  /**
   * The parameters of the query by their names; those of a form in the body are none.
   *
   * @throws ProblemException 400 if the query is malformed
   */
  public static Map<String, List<String>> parameters(ServerRequest request) {
    HttpServletRequest raw = request.servletRequest();
    try {
      return UriText.parameters(raw.getQueryString());
    } catch (MalformedUriException e) {
      throw malformed(raw).exception(e.reason());
    }
  }

  /**
   * The problem of a parameter that there is not.
   *
   * @param known those that there are
   */
  public static ProblemException unknownParameter(
      ServerRequest request, String name, List<String> known) {
    String shown = ShownName.of(name, MAX_SHOWN);
    return malformed(request.servletRequest())
        .exception(
            known.isEmpty()
                ? "There is no parameter '%s' here, nor any other.".formatted(shown)
                : "There is no parameter '%s' here; known are: %s."
                    .formatted(shown, String.join(", ", known)));
  }

  /** What a malformed request is: a command, or a query. */
  static ProblemType malformed(HttpServletRequest request) {
    return HttpMethod.POST.matches(request.getMethod())
        ? ProblemType.INVALID_COMMAND
        : ProblemType.INVALID_QUERY;
  }
}
