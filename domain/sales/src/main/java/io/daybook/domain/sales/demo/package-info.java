/** Walks one order through its life over HTTP and shows every call. */
@NullMarked
package io.daybook.domain.sales.demo;

import org.jspecify.annotations.NullMarked;
