package io.daybook.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.toolchain.Toolchain;
import org.junit.jupiter.api.Test;

class JdkTest {

  @Test
  void a_toolchain_is_chosen_before_the_java_of_maven() throws MojoFailureException {
    assertThat(Jdk.home(toolchain("/opt/jdk-25/bin/java"))).isEqualTo(Path.of("/opt/jdk-25"));
    assertThat(Jdk.home(null)).isEqualTo(Path.of(System.getProperty("java.home")));
  }

  @Test
  void an_older_java_of_maven_is_refused_in_a_sentence() throws MojoFailureException {
    assertThat(Jdk.ofMaven(25, "/opt/jdk-25")).isEqualTo(Path.of("/opt/jdk-25"));
    assertThatThrownBy(() -> Jdk.ofMaven(24, "/opt/jdk-24"))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "Daybook needs a JDK 25, and Maven runs on Java 24: set JAVA_HOME, or choose a"
                + " toolchain.");
  }

  private static Toolchain toolchain(String java) {
    return new Toolchain() {
      @Override
      public String getType() {
        return "jdk";
      }

      @Override
      public String findTool(String name) {
        return java;
      }
    };
  }
}
