/** What a query may ask for: its parameters, and how much of the log the answer must know. */
@NullMarked
package io.daybook.query.request;

import org.jspecify.annotations.NullMarked;
