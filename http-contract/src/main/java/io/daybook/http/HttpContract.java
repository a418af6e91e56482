package io.daybook.http;

import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The contract of every HTTP app of Daybook: each error becomes a problem, each problem type has
 * its page.
 */
@Configuration(proxyBeanMethods = false)
public class HttpContract {

  @Bean
  static HandlerExceptionResolver problemResolver() {
    return new ProblemResolver();
  }

  @Bean
  static RouterFunction<ServerResponse> problemPages() {
    return ProblemPages.routes();
  }

  /** Behind the filter that measures requests, before the one that reads parameters. */
  @Bean
  static FilterRegistrationBean<SoundUris> soundUris() {
    FilterRegistrationBean<SoundUris> filter = new FilterRegistrationBean<>(new SoundUris());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return filter;
  }

  @Bean
  static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcat() {
    return factory -> {
      factory.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ProblemValve.class.getName());
            }
          });
      // A command id may hold / and \ and stands in the path of its outcome, percent-encoded.
      factory.addConnectorCustomizers(
          connector -> {
            String passThrough = EncodedSolidusHandling.PASS_THROUGH.getValue();
            connector.setEncodedSolidusHandling(passThrough);
            connector.setEncodedReverseSolidusHandling(passThrough);
          });
    };
  }
}
