/** The shipped jars from outside: HTTP, topics and processes only. */
@NullMarked
package io.daybook.systemtests;

import org.jspecify.annotations.NullMarked;
