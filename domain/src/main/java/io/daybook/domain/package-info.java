/** The rules of the business: pure deciders over Protobuf messages, and nothing else. */
@NullMarked
package io.daybook.domain;

import org.jspecify.annotations.NullMarked;
