package io.daybook.domain;

import io.daybook.domain.library.book.v1.BookCommand;
import io.daybook.domain.library.book.v1.BookEvent;
import io.daybook.domain.library.book.v1.BookState;
import java.util.List;

/** Listed for the tests, and never asked. */
public final class BookDecider implements Decider<BookCommand, BookState, BookEvent> {
  @Override
  public BookCommand commandType() {
    return BookCommand.getDefaultInstance();
  }

  @Override
  public BookEvent eventType() {
    return BookEvent.getDefaultInstance();
  }

  @Override
  public BookState initialState() {
    return BookState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Decision<BookEvent> decide(BookState state, BookCommand command) {
    return new Decision.Accepted<>(List.of());
  }

  @Override
  public BookState evolve(BookState state, BookEvent event) {
    return state;
  }
}
