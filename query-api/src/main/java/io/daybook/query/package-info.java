/** The read side over HTTP: answers made from committed events. */
@NullMarked
package io.daybook.query;

import org.jspecify.annotations.NullMarked;
