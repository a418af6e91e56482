package io.daybook.systemtests;

import java.io.IOException;

/**
 * The second version of the archetype's business, as docs/your-own-business.md makes it: a loan may
 * end because the book is lost, so {@code BookGivenBack} has a successor.
 */
final class SecondVersion {
  static final String EVENTS = "src/main/protobuf/library/loan/v1/loan_events.proto";
  static final String COMMANDS = "src/main/protobuf/library/loan/v1/loan_commands.proto";
  static final String DECIDER = "src/main/java/com/acme/loan/LoanDecider.java";
  private static final String VIEW = "src/main/java/com/acme/bymember/LoansByMember.java";
  private static final String TEST = "src/test/java/com/acme/loan/LoanTest.java";

  private SecondVersion() {}

  static void write(UserProject project) throws IOException {
    project.edit(
        EVENTS,
        "BookGivenBack book_given_back = 11;",
        """
        BookGivenBack book_given_back = 11 [deprecated = true];
            LoanEnded loan_ended = 12;""");
    project.edit(
        EVENTS,
        "// The book is back.\nmessage BookGivenBack {}",
        """
        // The book is back: an earlier form of LoanEnded.
        message BookGivenBack {}

        // Nobody has the book any more.
        message LoanEnded {
          LoanEnd how = 1;
        }

        // How a loan has ended.
        enum LoanEnd {
          LOAN_END_UNSPECIFIED = 0;
          // The book is back.
          LOAN_END_GIVEN_BACK = 1;
          // The book is lost.
          LOAN_END_LOST = 2;
        }""");
    decider(project);
    project.edit(VIEW, "case BOOK_GIVEN_BACK ->", "case LOAN_ENDED ->");
    project.edit(
        VIEW,
        "case EVENT_NOT_SET -> throw new IllegalArgumentException(\"No event of a loan is set.\");",
        """
        case BOOK_GIVEN_BACK, EVENT_NOT_SET ->
                  throw new IllegalArgumentException("No event of a loan of today is set.");""");
    project.edit(
        TEST,
        "setBookGivenBack(BookGivenBack.getDefaultInstance())",
        "setLoanEnded(LoanEnded.newBuilder().setHow(LoanEnd.LOAN_END_GIVEN_BACK))");
    project.edit(
        TEST, "import com.acme.proto.loan.v1.BookGivenBack;", imports("LoanEnd", "LoanEnded"));
  }

  private static void decider(UserProject project) throws IOException {
    project.edit(
        DECIDER,
        "import com.acme.proto.loan.v1.BookGivenBack;",
        imports("LoanEnd", "LoanEnded")
            + "\nimport io.daybook.domain.Upcaster;\nimport java.util.List;");
    project.edit(
        DECIDER,
        "  @Override\n  public Decision<LoanEvent> decide(",
        """
          @Override
          public List<Upcaster<?>> upcasters() {
            return List.of(
                new Upcaster<>(
                    LoanEvent.getDefaultInstance(),
                    LoanEvent.BOOK_GIVEN_BACK_FIELD_NUMBER,
                    LoanEvent.LOAN_ENDED_FIELD_NUMBER,
                    event -> event.toBuilder().setLoanEnded(bookIsBack()).build()));
          }

          private static LoanEnded bookIsBack() {
            return LoanEnded.newBuilder().setHow(LoanEnd.LOAN_END_GIVEN_BACK).build();
          }

          @Override
          public Decision<LoanEvent> decide(""");
    project.edit(
        DECIDER,
        "setBookGivenBack(BookGivenBack.getDefaultInstance())",
        "setLoanEnded(bookIsBack())");
    project.edit(DECIDER, "case BOOK_GIVEN_BACK ->", "case LOAN_ENDED ->");
    project.edit(DECIDER, "case EVENT_NOT_SET ->", "case BOOK_GIVEN_BACK, EVENT_NOT_SET ->");
  }

  private static String imports(String... messages) {
    return "import com.acme.proto.loan.v1."
        + String.join(";\nimport com.acme.proto.loan.v1.", messages)
        + ";";
  }
}
