package io.daybook.systemtests;

import java.io.IOException;

/**
 * The second version of the archetype's business, as docs/your-own-business.md makes it: a loan may
 * end otherwise than by a return, so {@code BookReturned} has a successor.
 */
final class SecondVersion {
  static final String EVENTS = "src/main/protobuf/library/loan/v1/loan_events.proto";
  static final String DECIDER = "src/main/java/com/acme/loan/LoanDecider.java";
  private static final String VIEW = "src/main/java/com/acme/loans/Loans.java";
  private static final String TEST = "src/test/java/com/acme/loan/LoanTest.java";

  private SecondVersion() {}

  static void write(UserProject project) throws IOException {
    project.edit(
        EVENTS,
        "BookReturned book_returned = 11;",
        """
        BookReturned book_returned = 11 [deprecated = true];
            LoanEnded loan_ended = 12;""");
    project.edit(
        EVENTS,
        "// The book is back.\nmessage BookReturned {}",
        """
        // The book is back: an earlier form of LoanEnded.
        message BookReturned {}

        // Nobody has the book any more.
        message LoanEnded {
          LoanEnd how = 1;
        }

        // How a loan has ended.
        enum LoanEnd {
          LOAN_END_UNSPECIFIED = 0;
          // The book is back.
          LOAN_END_RETURNED = 1;
        }""");
    decider(project);
    project.edit(VIEW, "case BOOK_RETURNED ->", "case LOAN_ENDED ->");
    project.edit(
        VIEW,
        "case EVENT_NOT_SET -> throw new IllegalArgumentException(\"No event of a loan is set.\");",
        """
        case BOOK_RETURNED, EVENT_NOT_SET ->
                  throw new IllegalArgumentException("No event of a loan of today is set.");""");
    project.edit(
        TEST,
        "setBookReturned(BookReturned.getDefaultInstance())",
        "setLoanEnded(LoanEnded.newBuilder().setHow(LoanEnd.LOAN_END_RETURNED))");
    project.edit(
        TEST, "import com.acme.proto.loan.v1.BookReturned;", imports("LoanEnd", "LoanEnded"));
  }

  private static void decider(UserProject project) throws IOException {
    project.edit(
        DECIDER,
        "import com.acme.proto.loan.v1.BookReturned;",
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
                    LoanEvent.BOOK_RETURNED_FIELD_NUMBER,
                    LoanEvent.LOAN_ENDED_FIELD_NUMBER,
                    event -> event.toBuilder().setLoanEnded(returnedBook()).build()));
          }

          private static LoanEnded returnedBook() {
            return LoanEnded.newBuilder().setHow(LoanEnd.LOAN_END_RETURNED).build();
          }

          @Override
          public Decision<LoanEvent> decide(""");
    project.edit(
        DECIDER,
        "setBookReturned(BookReturned.getDefaultInstance())",
        "setLoanEnded(returnedBook())");
    project.edit(DECIDER, "case BOOK_RETURNED ->", "case LOAN_ENDED ->");
    project.edit(DECIDER, "case EVENT_NOT_SET ->", "case BOOK_RETURNED, EVENT_NOT_SET ->");
  }

  private static String imports(String... messages) {
    return "import com.acme.proto.loan.v1."
        + String.join(";\nimport com.acme.proto.loan.v1.", messages)
        + ";";
  }
}
