/** Speaks HTTP with a running Daybook, as any client would. */
@NullMarked
package io.daybook.localstack.client;

import org.jspecify.annotations.NullMarked;
