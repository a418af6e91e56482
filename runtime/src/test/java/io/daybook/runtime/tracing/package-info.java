/** Tests of tracing. */
@NullMarked
package io.daybook.runtime.tracing;

import org.jspecify.annotations.NullMarked;
