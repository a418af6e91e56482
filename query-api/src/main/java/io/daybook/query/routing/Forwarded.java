package io.daybook.query.routing;

import org.springframework.web.servlet.function.ServerResponse;

/** What came of a request that was sent to the owner of its partition. */
sealed interface Forwarded {

  /** The owner's answer, unchanged. */
  record Answered(ServerResponse answer) implements Forwarded {}

  /** The instance lives and is not the owner, or no longer, or still restores the partition. */
  record Refused() implements Forwarded {}

  /** The instance does not answer, or nobody knows who it is. */
  record Unreachable() implements Forwarded {}

  /** It was not sent: too many wait for other instances. */
  record Full() implements Forwarded {}
}
