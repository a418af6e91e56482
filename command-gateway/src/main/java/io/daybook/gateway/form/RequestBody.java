package io.daybook.gateway.form;

import io.daybook.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads the body of a command: {@code application/json}, at most {@value #MAX_BYTES} bytes. */
public final class RequestBody {
  /** The largest body, in bytes, whether its length is announced or it comes in chunks. */
  public static final int MAX_BYTES = 256 * 1024;

  private RequestBody() {}

  /**
   * The bytes of the body.
   *
   * @throws io.daybook.http.ProblemException 415 if it is not JSON, 413 if it is too large
   */
  public static byte[] read(HttpServletRequest request) throws IOException {
    List<String> types = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
    requireJson(types.size() == 1 ? types.getFirst() : null);
    Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING))
        .forEach(RequestBody::requirePlain);
    if (request.getContentLengthLong() > MAX_BYTES) {
      throw tooLarge("%d bytes".formatted(request.getContentLengthLong()));
    }
    InputStream in = request.getInputStream();
    byte[] body = in.readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw tooLarge("more");
    }
    return body;
  }

  private static void requireJson(@Nullable String contentType) {
    if (contentType == null || !isJson(contentType)) {
      throw Problem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "The body must be application/json in UTF-8, not %s."
                  .formatted(contentType == null ? "of no type or several" : contentType))
          .withHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
          .exception();
    }
  }

  private static boolean isJson(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
          && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }

  private static void requirePlain(String encoding) {
    if (!encoding.equalsIgnoreCase("identity")) {
      throw Problem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "The body must not be encoded, but its Content-Encoding is %s.".formatted(encoding))
          .withHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
          .exception();
    }
  }

  private static RuntimeException tooLarge(String found) {
    return Problem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "The body may have %d bytes, it has %s.".formatted(MAX_BYTES, found))
        .exception();
  }
}
