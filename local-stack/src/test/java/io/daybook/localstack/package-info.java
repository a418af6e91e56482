/** Tests on the real parts. */
@NullMarked
package io.daybook.localstack;

import org.jspecify.annotations.NullMarked;
