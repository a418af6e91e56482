/** OpenTelemetry: spans of commands, decisions and projections, one trace for each command. */
@NullMarked
package io.daybook.runtime.tracing;

import org.jspecify.annotations.NullMarked;
