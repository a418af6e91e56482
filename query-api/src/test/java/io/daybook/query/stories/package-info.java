@NullMarked
package io.daybook.query.stories;

import org.jspecify.annotations.NullMarked;
