/** Small files that are whole after a power cut. */
@NullMarked
package io.daybook.files;

import org.jspecify.annotations.NullMarked;
