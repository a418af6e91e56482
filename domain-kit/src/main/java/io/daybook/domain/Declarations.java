package io.daybook.domain;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the option {@code (daybook.v1.aggregate)} of a service and checks that it is sound. */
final class Declarations {
  static final Duration DEFAULT_SEEN_COMMANDS_WINDOW = Duration.ofHours(24);

  /** Commands themselves are kept for a week; each day is one more look-up for each command. */
  private static final Duration MAX_SEEN_COMMANDS_WINDOW = Duration.ofDays(30);

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
    String name = name(service);
    require(declared.getOrdinal() > 0, "the ordinal starts at 1");
    Message command = prototype(service, declared.getCommand());
    Message event = prototype(service, declared.getEvent());
    Unions.check(command.getDescriptorForType(), CommandMetadata.getDescriptor());
    Unions.check(event.getDescriptorForType(), EventMetadata.getDescriptor());
    List<CommandRoute> routes =
        service.getMethods().stream()
            .map(method -> route(method, command.getDescriptorForType()))
            .toList();
    String path = commonPath(routes);
    int hours = declared.getSeenCommandsWindowHours();
    require(
        hours >= 0 && hours <= MAX_SEEN_COMMANDS_WINDOW.toHours(),
        "seen_commands_window_hours is %s, must be at most %d",
        Integer.toUnsignedString(hours),
        MAX_SEEN_COMMANDS_WINDOW.toHours());
    return new AggregateType(
        name,
        declared.getOrdinal(),
        command,
        event,
        prototype(service, declared.getState()),
        hours == 0 ? DEFAULT_SEEN_COMMANDS_WINDOW : Duration.ofHours(hours),
        declared.getParks(),
        path,
        path.substring(path.indexOf('{') + 1, path.indexOf('}')),
        routes);
  }

  /** Name of what a service declares: its package without the version. */
  static String name(ServiceDescriptor service) {
    String protoPackage = service.getFile().getPackage();
    Matcher versioned = PACKAGE.matcher(protoPackage);
    require(versioned.matches(), "package %s has no version as its last part", protoPackage);
    return versioned.group(1);
  }

  private static CommandRoute route(MethodDescriptor method, Descriptor union) {
    HttpRule http = method.getOptions().getExtension(AnnotationsProto.http);
    Matcher template = TEMPLATE.matcher(http.getPost());
    require(
        template.matches(),
        "%s: post '%s' is not of the form /v1/things/{thing_id}:verb",
        method.getName(),
        http.getPost());
    require(http.getBody().equals("*"), "%s: body must be \"*\"", method.getName());
    String path = template.group(1) + "{" + lowerCamel(template.group(2)) + "}";
    return new CommandRoute(
        method.getName(), path + ":" + template.group(3), arm(union, method.getInputType()));
  }

  private static FieldDescriptor arm(Descriptor union, Descriptor command) {
    return Unions.oneof(union).getFields().stream()
        .filter(field -> field.getMessageType().getFullName().equals(command.getFullName()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s is not a command of %s".formatted(command.getName(), union.getName())));
  }

  private static String commonPath(List<CommandRoute> routes) {
    require(!routes.isEmpty(), "no command is declared");
    String first = routes.getFirst().template();
    String path = first.substring(0, first.lastIndexOf(':'));
    Set<String> templates = new HashSet<>();
    for (CommandRoute route : routes) {
      require(
          route.template().startsWith(path + ":"),
          "all commands must stand under %s, not %s",
          path,
          route.template());
      require(templates.add(route.template()), "%s is declared twice", route.template());
    }
    return path;
  }

  static Message prototype(ServiceDescriptor service, String message) {
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
  static void require(boolean condition, String message, Object... args) {
    if (!condition) {
      throw new IllegalStateException(message.formatted(args));
    }
  }
}
