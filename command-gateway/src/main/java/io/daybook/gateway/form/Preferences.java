package io.daybook.gateway.form;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * How long the sender wants to wait: {@code Prefer: wait=5} or {@code respond-async} (RFC 7240).
 *
 * <p>What is not understood is passed over, as a preference is; more than {@value #MAX_SECONDS} s
 * are {@value #MAX_SECONDS}.
 *
 * @param replyWithin how long to wait for the reply; zero answers when the log has the command
 * @param applied value of Preference-Applied, if any preference was
 */
public record Preferences(Duration replyWithin, Optional<String> applied) {
  /** Header of the request. */
  public static final String PREFER = "Prefer";

  /** Header of the response. */
  public static final String APPLIED = "Preference-Applied";

  private static final int DEFAULT_SECONDS = 5;
  private static final int MAX_SECONDS = 30;
  private static final String RESPOND_ASYNC = "respond-async";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** The preferences of a request. */
  public static Preferences read(ServerRequest request) {
    return parse(request.headers().header(PREFER));
  }

  static Preferences parse(List<String> headers) {
    Map<String, String> wanted = new LinkedHashMap<>();
    headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .forEach(preference -> put(wanted, preference));
    boolean async = wanted.containsKey(RESPOND_ASYNC);
    String seconds = wanted.getOrDefault("wait", "");
    if (SECONDS.matcher(seconds).matches()) {
      int wait = Math.min(Integer.parseInt(seconds), MAX_SECONDS);
      String applied = async ? RESPOND_ASYNC + ", wait=" + wait : "wait=" + wait;
      return new Preferences(Duration.ofSeconds(wait), Optional.of(applied));
    }
    return async
        ? new Preferences(Duration.ZERO, Optional.of(RESPOND_ASYNC))
        : new Preferences(Duration.ofSeconds(DEFAULT_SECONDS), Optional.empty());
  }

  /** The first of several equal ones counts; parameters after a semicolon do not. */
  private static void put(Map<String, String> wanted, String preference) {
    String[] parts = preference.split(";", 2)[0].split("=", 2);
    String value = parts.length == 2 ? parts[1].strip().replaceAll("^\"(.*)\"$", "$1") : "";
    wanted.putIfAbsent(parts[0].strip().toLowerCase(java.util.Locale.ROOT), value);
  }
}
