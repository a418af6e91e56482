package io.daybook.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request whose path or query cannot be read for certain, on every route and before any
 * of them: the web server and the framework would each read it in a way of their own.
 */
final class SoundUris extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      UriText.checkPath(request.getRequestURI());
      UriText.parameters(request.getQueryString());
    } catch (MalformedUriException e) {
      ProblemResolver.write(response, Requests.malformed(request).problem(e.reason()));
      return;
    }
    chain.doFilter(request, response);
  }
}
