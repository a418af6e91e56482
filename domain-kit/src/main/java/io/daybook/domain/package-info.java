/**
 * The kit that a business is written with: pure deciders over Protobuf messages, and the
 * declarations of its aggregates.
 */
@NullMarked
package io.daybook.domain;

import org.jspecify.annotations.NullMarked;
