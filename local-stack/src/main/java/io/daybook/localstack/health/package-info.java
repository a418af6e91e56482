/** Whether the parts of an installation work, and not only run. */
@NullMarked
package io.daybook.localstack.health;

import org.jspecify.annotations.NullMarked;
