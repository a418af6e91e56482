package io.daybook.domain;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.daybook.proto.v1.AggregateDeclaration;
import io.daybook.proto.v1.Options;
import java.util.function.Consumer;

/** A service's file as it ships, to be changed into what somebody might write instead. */
final class Service {
  private final FileDescriptor shipped;
  private final FileDescriptorProto.Builder changed;

  private Service(String path) {
    shipped =
        DescriptorSets.load().stream()
            .filter(file -> file.getName().equals(path))
            .findFirst()
            .orElseThrow();
    changed = shipped.toProto().toBuilder();
  }

  static Service loan() {
    return new Service("library/loan/v1/loan_service.proto");
  }

  static Service book() {
    return new Service("library/book/v1/book_service.proto");
  }

  static Service recall() {
    return new Service("library/recall/v1/recall_service.proto");
  }

  Service at(String path) {
    return file(file -> file.setName(path));
  }

  Service file(Consumer<FileDescriptorProto.Builder> change) {
    change.accept(changed);
    return this;
  }

  Service service(Consumer<ServiceDescriptorProto.Builder> change) {
    change.accept(changed.getServiceBuilder(0));
    return this;
  }

  Service declaration(Consumer<AggregateDeclaration.Builder> change) {
    var options = changed.getServiceBuilder(0).getOptionsBuilder();
    AggregateDeclaration.Builder declaration = options.getExtension(Options.aggregate).toBuilder();
    change.accept(declaration);
    options.setExtension(Options.aggregate, declaration.build());
    return this;
  }

  Service ordinal(int ordinal) {
    return declaration(declaration -> declaration.setOrdinal(ordinal));
  }

  /** Changes the rule of the method at this place. */
  Service http(int method, Consumer<HttpRule.Builder> change) {
    MethodDescriptorProto.Builder builder = changed.getServiceBuilder(0).getMethodBuilder(method);
    HttpRule.Builder rule = builder.getOptions().getExtension(AnnotationsProto.http).toBuilder();
    change.accept(rule);
    builder.getOptionsBuilder().setExtension(AnnotationsProto.http, rule.build());
    return this;
  }

  /** Puts all methods under another path, verbs unchanged. */
  Service paths(String path) {
    for (int i = 0; i < changed.getService(0).getMethodCount(); i++) {
      http(i, rule -> rule.setPost(path + rule.getPost().replaceFirst(".*:", ":")));
    }
    return this;
  }

  FileDescriptor file() {
    try {
      return FileDescriptor.buildFrom(
          changed.build(), shipped.getDependencies().toArray(FileDescriptor[]::new));
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  ServiceDescriptor descriptor() {
    return file().getServices().getFirst();
  }
}
