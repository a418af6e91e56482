package io.daybook.gateway.form;

import com.google.errorprone.annotations.FormatMethod;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import java.util.List;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;

/** Reading of single headers, strict: a header that cannot be obeyed is refused. */
final class Headers {
  private Headers() {}

  /** The header, which may come once only. */
  static Optional<String> single(ServerRequest request, String name) {
    List<String> values = request.headers().header(name);
    if (values.size() > 1) {
      throw invalid("%s must be sent once.", name);
    }
    return values.stream().findFirst();
  }

  @FormatMethod
  static ProblemException invalid(String detail, Object... args) {
    return ProblemType.INVALID_COMMAND.exception(detail.formatted(args));
  }
}
