package io.daybook.domain.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainCheckMainTest {

  @Test
  void faults_are_lines() throws ReflectiveOperationException {
    Path released = Path.of("src/test/resources/release-without-protos");

    assertThat(DomainCheckMain.faults(new MadeByATest(released)))
        .containsExactly(
            released + "/1.0/descriptors.binpb is missing, so its protos cannot be compared.");
  }

  @Test
  void a_check_that_the_business_has_written_is_the_one_that_runs()
      throws ReflectiveOperationException, URISyntaxException {
    Path tests =
        Path.of(ArgueForTime.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(DomainCheckMain.checksIn(tests))
        .hasAtLeastOneElementOfType(ArgueForTime.class)
        .doesNotHaveAnyElementsOfTypes(MadeByATest.class);
  }

  @Test
  void a_business_without_one_is_checked_all_the_same(@TempDir Path empty)
      throws ReflectiveOperationException {
    assertThat(DomainCheckMain.checksIn(empty)).hasSize(1);
    assertThat(DomainCheckMain.checksIn(empty.resolve("not-there"))).hasSize(1);
  }

  /** With a parameter: no check of the business, but one that a test makes. */
  private static final class MadeByATest extends DomainCheck {
    private final Path released;

    private MadeByATest(Path released) {
      this.released = released;
    }

    @Override
    protected Path released() {
      return released;
    }
  }

  private static final class ArgueForTime extends DomainCheck {
    @Override
    protected List<String> pureLibraries() {
      return List.of("java.time");
    }
  }
}
