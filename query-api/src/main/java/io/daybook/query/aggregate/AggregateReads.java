package io.daybook.query.aggregate;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ConsistencyHeader;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.query.store.AggregateAt;
import io.daybook.query.store.AggregateHistories;
import io.daybook.query.store.History;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What all queries to one aggregate of a type have in common: id and token in, token out. */
record AggregateReads(AggregateType type, EventLog log, AggregateHistories store) {

  /**
   * Answers from the history that the path names, once it is as far as the request's token demands.
   *
   * @param minVersion that must be there, 0 for none
   */
  <T> T read(ServerRequest request, int minVersion, Function<History, T> answer) {
    RequiredOffsets required =
        RequiredOffsets.of(
            ConsistencyHeader.read(request),
            type,
            log.topicEpoch(type),
            log.settings().partitions());
    return store.read(type, id(request), required, minVersion, answer);
  }

  /** The aggregate at this version, or a problem: it must have got that far. */
  AggregateAt at(History history, int version) {
    AggregateAt found = latest(history, version);
    if (found.version() < version) {
      throw ProblemType.VERSION_UNKNOWN
          .problem(
              "Version %d of %s %s was asked for, its history ends at %d."
                  .formatted(version, type, history.id(), found.version()))
          .with("currentVersion", found.version())
          .exception();
    }
    return found;
  }

  /** The aggregate at its latest version. */
  AggregateAt latest(History history) {
    return latest(history, Integer.MAX_VALUE);
  }

  private AggregateAt latest(History history, int version) {
    AggregateAt found = history.at(version);
    if (found == null) {
      throw unknown(history);
    }
    return found;
  }

  ProblemException unknown(History history) {
    return ProblemType.AGGREGATE_UNKNOWN.exception(
        "There is no %s %s.".formatted(type, history.id()));
  }

  /** The beginning of an answer that rests on what this command has caused. */
  ServerResponse.BodyBuilder answer(CommandPosition restsOn) {
    return answer(HttpStatus.OK, restsOn).contentType(MediaType.APPLICATION_JSON);
  }

  /** The same with or without a body. */
  ServerResponse.BodyBuilder answer(HttpStatus status, CommandPosition restsOn) {
    ServerResponse.BodyBuilder answer =
        ServerResponse.status(status).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    // What an earlier commands topic has caused cannot be waited for any more, nor need it be.
    return restsOn.getTopicEpoch() == log.topicEpoch(type)
        ? answer.header(
            ConsistencyToken.HEADER, ConsistencyToken.of(type.ordinal(), restsOn).encode())
        : answer;
  }

  /** The beginning of an answer that rests on nothing. */
  static ServerResponse.BodyBuilder answer() {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  private String id(ServerRequest request) {
    String id = request.pathVariable(type.idName());
    if (!AggregateId.isValid(id)) {
      throw ProblemType.INVALID_QUERY.exception(
          "The %s in the path is not of the form %s."
              .formatted(type.idName(), AggregateId.PATTERN));
    }
    return id;
  }
}
