package io.daybook.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * An answer that says why not: RFC 9457 problem details, {@code application/problem+json}.
 *
 * @param status HTTP's
 * @param type stable; a reference to its page, or {@code about:blank} where the status says all
 * @param title the same for every problem of the type
 * @param detail what is wrong this time, for people; never a stack trace
 * @param members further members, in order, for example {@code code}
 * @param headers of the response, for example {@code Retry-After}
 */
public record Problem(
    int status,
    String type,
    String title,
    String detail,
    Map<String, Object> members,
    Map<String, String> headers) {

  /** The media type of every problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static final String PAGES = "/problems/";

  public Problem {
    members = new LinkedHashMap<>(members);
    headers = new LinkedHashMap<>(headers);
  }

  /** A problem that is fully described by its status. */
  public static Problem of(HttpStatus status, String detail) {
    return new Problem(
        status.value(), "about:blank", status.getReasonPhrase(), detail, Map.of(), Map.of());
  }

  /**
   * The rules of an aggregate type refuse a command: 409, with the heading of the code's page as
   * its title.
   *
   * @param aggregateType for example {@code sales.order}
   * @param code the domain's, for example {@code ORDER_UNKNOWN}
   */
  public static Problem rejection(String aggregateType, String code, String detail) {
    String type = rejectionUri(aggregateType, code);
    String title = ProblemPages.titleOf(aggregateType, code);
    return new Problem(409, type, title, detail, Map.of(), Map.of()).with("code", code);
  }

  /** The {@code type} of a {@link #rejection}. */
  public static String rejectionUri(String aggregateType, String code) {
    return PAGES + aggregateType + "/" + code;
  }

  /** The same with one member more. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(status, type, title, detail, more, headers);
  }

  /** The same with one header more. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, type, title, detail, members, more);
  }

  /** This problem as what is thrown. */
  public ProblemException exception() {
    return new ProblemException(this);
  }

  /** The body. */
  public byte[] toJson() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    body.putAll(members);
    return Json.bytes(body);
  }
}
