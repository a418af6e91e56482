/** Real parts for tests. */
@NullMarked
package io.daybook.localstack.testing;

import org.jspecify.annotations.NullMarked;
