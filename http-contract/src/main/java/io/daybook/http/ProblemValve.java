package io.daybook.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Tomcat's last word on errors that no dispatcher saw, for example a bad request line: a problem
 * instead of its HTML page. Tomcat makes it by name.
 */
public final class ProblemValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    if (failure != null && status >= 500) {
      log.error("{} {} failed", request.getMethod(), request.getDecodedRequestURI(), failure);
    }
    AtomicBoolean canWrite = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, canWrite);
    if (canWrite.get()) {
      write(response, StandardProblems.of(status));
    }
  }

  private static void write(Response response, Problem problem) {
    byte[] body = problem.toJson();
    try {
      response.resetBuffer(true);
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setContentType(Problem.MEDIA_TYPE);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      log.debug("the caller has gone", e);
    }
  }
}
