/** The views in PostgreSQL, in one snapshot with their checkpoints. */
@NullMarked
package io.daybook.audit.views;

import org.jspecify.annotations.NullMarked;
