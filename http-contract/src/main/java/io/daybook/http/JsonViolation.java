package io.daybook.http;

/**
 * What is wrong with one field of a body.
 *
 * @param field where it stands, in the names of JSON: {@code items[3].quantity}
 * @param message the end of a sentence that begins with the field
 */
public record JsonViolation(String field, String message) {}
