package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.proto.v1.ReplyTo;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Headers of our records: CloudEvents attributes, so that a router need not decode, and where the
 * reply to a command goes, so that an undecodable command can still be answered.
 */
public final class RecordHeaders {
  /** Attribute {@code specversion}: 1.0. */
  public static final String SPEC_VERSION = "ce_specversion";

  /** Attribute {@code datacontenttype}. */
  public static final String CONTENT_TYPE = "content-type";

  /** Attribute {@code id}: event id, or command id. */
  public static final String ID = "ce_id";

  /** Attribute {@code source}: the aggregate type. */
  public static final String SOURCE = "ce_source";

  /** Attribute {@code type}: full name of the event's or command's message. */
  public static final String TYPE = "ce_type";

  /** Attribute {@code subject}: the aggregate id. */
  public static final String SUBJECT = "ce_subject";

  /** Attribute {@code time}: RFC 3339. */
  public static final String TIME = "ce_time";

  /** W3C trace context, carried from a command to its events and reply. */
  public static final String TRACEPARENT = "traceparent";

  /** Where the reply to a command goes: {@code <partition>/<gateway id>/<attempt id>}. */
  public static final String REPLY_TO = "daybook-reply-to";

  /** Which attempt the sending of a dead letter's command is. */
  public static final String RETRY = "daybook-retry";

  /** What the headers begin with that say why a record is a dead letter (KIP-1034). */
  public static final String ERRORS = "__streams.errors.";

  /** What a dead letter has not of its command, which was too large for the topic. */
  public static final String CUT = ERRORS + "cut";

  /** Value of {@link #CUT}: headers are missing that are not Daybook's; the command is whole. */
  public static final String CUT_HEADERS = "headers";

  private static final int MAX_NAME_LENGTH = 64;

  /** A partition and two names of code points that take 4 bytes each. */
  private static final int MAX_REPLY_TO_BYTES = 11 + 2 * (1 + 4 * MAX_NAME_LENGTH);

  private static final byte[] VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] PROTOBUF = "application/protobuf".getBytes(UTF_8);

  private RecordHeaders() {}

  /** Adds the attributes that every record has. */
  public static void addCloudEvent(
      Headers headers, String id, String source, String type, String subject) {
    headers.add(SPEC_VERSION, VERSION);
    headers.add(CONTENT_TYPE, PROTOBUF);
    headers.add(ID, id.getBytes(UTF_8));
    headers.add(SOURCE, source.getBytes(UTF_8));
    headers.add(TYPE, type.getBytes(UTF_8));
    headers.add(SUBJECT, subject.getBytes(UTF_8));
  }

  /** Hands the trace on, if there is a sound one: any other text could outgrow the topic. */
  public static void copyTrace(Headers source, Headers target) {
    Header trace = source.lastHeader(TRACEPARENT);
    byte[] value = trace == null ? null : trace.value();
    if (value != null
        && value.length == TraceParent.LENGTH
        && TraceParent.isValid(new String(value, UTF_8))) {
      target.add(TRACEPARENT, value);
    }
  }

  /** Adds where the reply goes: {@code <partition>/<gateway id>/<attempt id>}. */
  public static void addReplyTo(Headers headers, ReplyTo replyTo) {
    String text =
        replyTo.getPartition() + "/" + replyTo.getGatewayId() + "/" + replyTo.getAttemptId();
    headers.add(REPLY_TO, text.getBytes(UTF_8));
  }

  /** Where the reply goes, if the header is there and sound. */
  public static Optional<ReplyTo> replyTo(Headers headers) {
    Header header = headers.lastHeader(REPLY_TO);
    return header == null || header.value() == null || header.value().length > MAX_REPLY_TO_BYTES
        ? Optional.empty()
        : parseReplyTo(new String(header.value(), UTF_8)).filter(RecordHeaders::isSound);
  }

  /** Whether the names in an address are of at most 64 characters, and nothing else is in it. */
  public static boolean isSound(ReplyTo replyTo) {
    return isName(replyTo.getGatewayId())
        && isName(replyTo.getAttemptId())
        && replyTo.getUnknownFields().asMap().isEmpty();
  }

  private static boolean isName(String name) {
    return name.codePointCount(0, name.length()) <= MAX_NAME_LENGTH;
  }

  /** A header's value as text, if it is there. */
  public static Optional<String> text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  private static Optional<ReplyTo> parseReplyTo(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ReplyTo.newBuilder()
              .setPartition(Integer.parseInt(parts[0]))
              .setGatewayId(parts[1])
              .setAttemptId(parts[2])
              .build());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
