package io.daybook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves the page of every problem type, docs/problems, as Markdown. */
final class ProblemPages {
  static final String RESOURCES = "META-INF/daybook/problems/";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Title of a refusal whose code has no page. */
  private static final String NO_TITLE = "Refused by the rules";

  private static final Map<String, String> TITLES = new ConcurrentHashMap<>();

  private ProblemPages() {}

  static RouterFunction<ServerResponse> routes() {
    return Routes.get(Problem.PAGES + "{page}", ProblemPages::ofType)
        .and(Routes.get(Problem.PAGES + "{aggregate}/{code}", ProblemPages::ofRefusal));
  }

  /** The heading of the page of a code, which {@code DomainCheck} demands of each. */
  static String titleOf(String aggregateType, String code) {
    return TITLES.computeIfAbsent(aggregateType + "/" + code, ProblemPages::heading);
  }

  private static String heading(String path) {
    Resource page = new ClassPathResource(RESOURCES + path + ".md");
    if (!page.exists()) {
      return NO_TITLE;
    }
    try {
      return page.getContentAsString(UTF_8).lines().findFirst().orElse("").replaceFirst("^# ", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerResponse ofType(ServerRequest request) {
    return page(request, request.pathVariable("page"));
  }

  private static ServerResponse ofRefusal(ServerRequest request) {
    String aggregate = request.pathVariable("aggregate");
    String code = request.pathVariable("code");
    if (!NAME.matcher(aggregate).matches()) {
      throw noPage(request);
    }
    return page(request, aggregate + "/" + code);
  }

  private static ServerResponse page(ServerRequest request, String path) {
    String name = path.substring(path.indexOf('/') + 1);
    Resource page = new ClassPathResource(RESOURCES + path + ".md");
    if (!NAME.matcher(name).matches() || !page.exists()) {
      throw noPage(request);
    }
    return ServerResponse.ok().contentType(MediaType.TEXT_MARKDOWN).body(page);
  }

  private static ProblemException noPage(ServerRequest request) {
    return StandardProblems.noRoute(request.method().name(), request.path()).exception();
  }
}
