/** The plain event store behind an equally plain Spring MVC endpoint, in a process of its own. */
@NullMarked
package io.daybook.benchmarks.peer.postgres.http;

import org.jspecify.annotations.NullMarked;
