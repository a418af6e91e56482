package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.schema.Compatibility;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule, in the words of a finding; ChangedSchemaIT asks the registry about the same changes.
 */
class CompatibilityTest {
  private static final String FACTS =
      """
      syntax = "proto3";

      package facts.v1;

      // The first message.
      message Fact {
        reserved 20, 30 to 33;
        reserved "gone";

        // How many.
        int32 count = 1;
        repeated Part parts = 2;
        optional string name = 3;

        oneof body {
          Part part = 10;
          Empty empty = 11;
        }
      }

      message Part {
        Kind kind = 1;
      }

      message Empty {}

      enum Kind {
        KIND_UNSPECIFIED = 0;
        KIND_NEW = 1;
      }
      """;

  /**
   * A change of a file and what is found.
   *
   * @param beyondRegistry whether the registry lets it pass
   */
  record Change(
      String name, String before, String now, boolean beyondRegistry, List<String> findings) {
    static Change of(String name, String was, String is, String... findings) {
      assertThat(FACTS).containsOnlyOnce(was);
      return new Change(name, FACTS, FACTS.replace(was, is), false, List.of(findings));
    }

    Change unseenByRegistry() {
      return new Change(name, before, now, true, findings);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Change> changes() {
    return Stream.of(
        Change.of("nothing", "// How many.", "// How many there are."),
        Change.of("a field more", "int32 count = 1;", "int32 count = 1;\n  bytes hash = 4;"),
        Change.of("an arm more", "Empty empty = 11;", "Empty empty = 11;\n    Part last = 12;"),
        Change.of("a value more", "KIND_NEW = 1;", "KIND_NEW = 1;\n  KIND_OLD = 2;"),
        Change.of("a message more", "message Empty {}", "message Empty {}\n\nmessage More {}"),
        Change.of(
            "a field removed and reserved",
            "  optional string name = 3;",
            "  reserved 3;\n  reserved \"name\";"),
        Change.of(
            "a field removed",
            "  optional string name = 3;\n",
            "",
            "Fact.name (3) was removed and its number and name are not both reserved"),
        Change.of(
            "a field removed and only its number reserved",
            "  optional string name = 3;",
            "  reserved 3;",
            "Fact.name (3) was removed and its number and name are not both reserved"),
        Change.of(
            "an arm removed",
            "    Empty empty = 11;\n",
            "",
            "Fact.empty (11) was removed and its number and name are not both reserved"),
        Change.of(
            "another number",
            "int32 count = 1;",
            "int32 count = 4;",
            "Fact.count (1) has the number 4 now"),
        Change.of(
            "another type",
            "int32 count = 1;",
            "int64 count = 1;",
            "Fact.count (1) was of type int32 and is now int64"),
        Change.of(
            "another message",
            "Part part = 10;",
            "Empty part = 10;",
            "Fact.part (10) was of type facts.v1.Part and is now facts.v1.Empty"),
        Change.of(
            "one where there were many",
            "repeated Part parts",
            "Part parts",
            "Fact.parts (2) was of type repeated facts.v1.Part and is now facts.v1.Part"),
        Change.of(
            "a field that says whether it is set",
            "int32 count = 1;",
            "optional int32 count = 1;",
            "Fact.count (1) was of type int32 and is now optional int32"),
        Change.of(
            "another name",
            "int32 count = 1;",
            "int32 pieces = 1;",
            "Fact.count (1) was renamed to pieces"),
        Change.of(
            "a reserved number used",
            "reserved 20, 30 to 33;",
            "reserved 30 to 33;\n  bytes hash = 20;",
            "Fact does not reserve the number 20 any more",
            "Fact.hash (20) uses the number 20, which was reserved"),
        Change.of(
            "a reserved name used",
            "reserved \"gone\";",
            "bytes gone = 4;",
            "Fact does not reserve the name gone any more",
            "Fact.gone (4) uses a name that was reserved"),
        Change.of(
            "a reservation less",
            "reserved 20, 30 to 33;",
            "reserved 20, 30 to 32;",
            "Fact does not reserve the numbers 30 to 33 any more"),
        Change.of(
            "the same reservations in other words",
            "reserved 20, 30 to 33;",
            "reserved 20 to 31, 32, 33;"),
        Change.of("a value removed", "  KIND_NEW = 1;\n", "", "Kind.KIND_NEW (1) was removed"),
        Change.of(
            "a value renamed",
            "KIND_NEW = 1;",
            "KIND_FRESH = 1;",
            "Kind.KIND_NEW (1) was renamed to KIND_FRESH"),
        Change.of(
            "a value renumbered",
            "KIND_NEW = 1;",
            "KIND_NEW = 2;",
            "Kind.KIND_NEW (1) has the number 2 now"),
        new Change(
            "a message removed",
            FACTS + "\nmessage Last {\n  int32 one = 1;\n}\n",
            FACTS,
            false,
            List.of("Last was removed")),
        new Change(
                "an empty message removed",
                FACTS + "\nmessage Last {}\n",
                FACTS,
                false,
                List.of("Last was removed"))
            .unseenByRegistry(),
        Change.of(
                "a field moved into a oneof",
                "  int32 count = 1;\n  repeated Part parts = 2;\n  optional string name = 3;\n\n"
                    + "  oneof body {",
                "  repeated Part parts = 2;\n  optional string name = 3;\n\n"
                    + "  oneof body {\n    int32 count = 1;",
                "Fact.count (1) moved from the message itself to the oneof body")
            .unseenByRegistry(),
        Change.of(
                "an arm moved out of its oneof",
                "    Empty empty = 11;\n  }",
                "  }\n  Empty empty = 11;",
                "Fact.empty (11) moved from the oneof body to the message itself")
            .unseenByRegistry());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_change_is_found_by_its_field(Change change) {
    assertThat(Compatibility.findings(change.before(), change.now()))
        .containsExactlyElementsOf(change.findings());
  }
}
