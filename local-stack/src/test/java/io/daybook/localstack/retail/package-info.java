/** Tests of the import. */
@NullMarked
package io.daybook.localstack.retail;

import org.jspecify.annotations.NullMarked;
