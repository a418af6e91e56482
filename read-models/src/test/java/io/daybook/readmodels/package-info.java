/** Tests of the kit, on rows of their own. */
@NullMarked
package io.daybook.readmodels;

import org.jspecify.annotations.NullMarked;
