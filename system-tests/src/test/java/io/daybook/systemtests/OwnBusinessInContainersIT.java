package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's project tests its business against Daybook in containers, as the guide prints it. */
@InContainers
class OwnBusinessInContainersIT {
  private static final String IMPORTS =
      """
      package com.acme.loan;

      import static org.assertj.core.api.Assertions.assertThat;

      import io.daybook.domain.test.containers.DaybookStack;
      import java.net.http.HttpClient;
      import java.net.http.HttpRequest;
      import java.net.http.HttpRequest.BodyPublishers;
      import java.net.http.HttpResponse.BodyHandlers;
      import java.nio.file.Path;
      import org.junit.jupiter.api.Test;
      import org.testcontainers.junit.jupiter.Container;
      import org.testcontainers.junit.jupiter.Testcontainers;

      """;

  @TempDir private static Path folder;

  @Test
  void the_printed_test_runs_against_the_users_own_jar() throws IOException {
    Compose.buildImages();
    UserProject project = UserProject.generate(folder, "my-library", "com.acme");
    Path test = project.folder().resolve("src/test/java/com/acme/loan/LoanIT.java");
    Files.writeString(test, IMPORTS + printed().replace("1.0-SNAPSHOT", "1.0"));
    EndedProcess built = project.run(Compose.BOUND, "verify");
    assertThat(built.exitCode()).as(built.output()).isZero();
    assertThat(built.output()).containsPattern("Tests run: 1, .*Skipped: 0.* com.acme.loan.LoanIT");
  }

  /** The Java of the guide that has a stack in it. */
  private static String printed() throws IOException {
    String page = Files.readString(Home.root().resolve("docs/your-own-business.md"));
    int begin = page.indexOf("@Testcontainers");
    return page.substring(begin, page.indexOf("```", begin));
  }
}
