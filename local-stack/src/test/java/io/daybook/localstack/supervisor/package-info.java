/** Tests of the supervisor, on real processes. */
@NullMarked
package io.daybook.localstack.supervisor;

import org.jspecify.annotations.NullMarked;
