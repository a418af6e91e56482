package io.daybook.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;

/** Leaves out Spring Boot's error page, which would come before {@link ProblemResolver}. */
final class NoErrorPages implements AutoConfigurationImportFilter {
  private static final String ERROR_PAGES = ErrorMvcAutoConfiguration.class.getName();

  @Override
  public boolean[] match(
      @Nullable String[] autoConfigurationClasses, AutoConfigurationMetadata metadata) {
    boolean[] kept = new boolean[autoConfigurationClasses.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = !ERROR_PAGES.equals(autoConfigurationClasses[i]);
    }
    return kept;
  }
}
