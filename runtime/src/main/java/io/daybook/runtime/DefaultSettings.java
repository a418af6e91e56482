package io.daybook.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Adds the defaults of Daybook's apps below all other settings. They are not called
 * application.yaml, since there is one file of that name, and it belongs to the application that
 * has an app of Daybook in it.
 */
final class DefaultSettings implements EnvironmentPostProcessor {
  private static final String FILES = "classpath*:META-INF/daybook/defaults.yaml";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        new YamlPropertySourceLoader()
            .load("daybook " + file.getDescription(), file)
            .forEach(environment.getPropertySources()::addLast);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILES, e);
    }
  }
}
