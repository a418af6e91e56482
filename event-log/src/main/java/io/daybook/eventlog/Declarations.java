package io.daybook.eventlog;

import com.google.api.AnnotationsProto;
import com.google.errorprone.annotations.FormatMethod;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.v1.AggregateDeclaration;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Options;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the option {@code (daybook.v1.aggregate)} of a service and checks that it is sound. */
final class Declarations {
  private static final Duration DEFAULT_SEEN_COMMANDS_WINDOW = Duration.ofHours(24);
  private static final Pattern PACKAGE = Pattern.compile("([a-z0-9_.]+)\\.v[0-9]+");
  private static final Pattern TEMPLATE =
      Pattern.compile("(/[^{}:]*)\\{([a-z][a-z0-9_]*)}:([a-z][A-Za-z0-9]*)");

  private Declarations() {}

  static Optional<AggregateType> read(ServiceDescriptor service) {
    if (!service.getOptions().hasExtension(Options.aggregate)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(service, service.getOptions().getExtension(Options.aggregate)));
    } catch (IllegalStateException e) {
      throw new IllegalStateException(service.getFullName() + ": " + e.getMessage(), e);
    }
  }

  private static AggregateType read(ServiceDescriptor service, AggregateDeclaration declared) {
    String protoPackage = service.getFile().getPackage();
    Matcher versioned = PACKAGE.matcher(protoPackage);
    require(versioned.matches(), "package %s has no version as its last part", protoPackage);
    require(declared.getOrdinal() > 0, "the ordinal starts at 1");
    Message command = prototype(service, declared.getCommand());
    Message event = prototype(service, declared.getEvent());
    Unions.check(command.getDescriptorForType(), CommandMetadata.getDescriptor());
    Unions.check(event.getDescriptorForType(), EventMetadata.getDescriptor());
    List<CommandRoute> routes =
        service.getMethods().stream()
            .map(method -> route(method, command.getDescriptorForType()))
            .toList();
    require(!routes.isEmpty(), "no command is declared");
    Matcher first = match(routes.getFirst().template());
    String path = first.group(1) + "{" + first.group(2) + "}";
    require(
        routes.stream().allMatch(route -> route.template().startsWith(path + ":")),
        "all commands must stand under %s",
        path);
    int hours = declared.getSeenCommandsWindowHours();
    return new AggregateType(
        versioned.group(1),
        declared.getOrdinal(),
        command,
        event,
        prototype(service, declared.getState()),
        hours == 0 ? DEFAULT_SEEN_COMMANDS_WINDOW : Duration.ofHours(hours),
        path.replace(first.group(2), lowerCamel(first.group(2))),
        lowerCamel(first.group(2)),
        routes.stream()
            .map(
                route ->
                    new CommandRoute(
                        route.rpc(),
                        route.template().replace(first.group(2), lowerCamel(first.group(2))),
                        route.field()))
            .toList());
  }

  private static CommandRoute route(MethodDescriptor method, Descriptor union) {
    String template = method.getOptions().getExtension(AnnotationsProto.http).getPost();
    match(template);
    FieldDescriptor arm =
        Unions.oneof(union).getFields().stream()
            .filter(
                field ->
                    field
                        .getMessageType()
                        .getFullName()
                        .equals(method.getInputType().getFullName()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s is not a command of %s"
                            .formatted(method.getInputType().getName(), union.getName())));
    return new CommandRoute(method.getName(), template, arm);
  }

  private static Matcher match(String template) {
    Matcher matcher = TEMPLATE.matcher(template);
    require(matcher.matches(), "'%s' is not of the form /v1/things/{thing_id}:verb", template);
    return matcher;
  }

  private static Message prototype(ServiceDescriptor service, String message) {
    var options = service.getFile().getOptions();
    require(options.getJavaMultipleFiles(), "java_multiple_files must be true");
    try {
      Class<?> generated =
          Class.forName(
              options.getJavaPackage() + "." + message, true, Declarations.class.getClassLoader());
      return (Message) generated.getMethod("getDefaultInstance").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("'" + message + "' has no generated class", e);
    }
  }

  private static String lowerCamel(String snake) {
    return Pattern.compile("_([a-z0-9])")
        .matcher(snake)
        .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  @FormatMethod
  private static void require(boolean condition, String message, Object... args) {
    if (!condition) {
      throw new IllegalStateException(message.formatted(args));
    }
  }
}
