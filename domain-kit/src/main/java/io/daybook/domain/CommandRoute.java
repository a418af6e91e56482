package io.daybook.domain;

import com.google.protobuf.Descriptors.FieldDescriptor;

/**
 * One command over HTTP, always a POST.
 *
 * @param rpc name of the method in the service, for example {@code Place}
 * @param template for example {@code /v1/orders/{orderId}:place}
 * @param field the arm of the union of commands that the body is
 */
public record CommandRoute(String rpc, String template, FieldDescriptor field) {}
