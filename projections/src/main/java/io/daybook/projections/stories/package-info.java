/** What belongs together and what caused what: the view {@code v1_story_commands}. */
@NullMarked
package io.daybook.projections.stories;

import org.jspecify.annotations.NullMarked;
