/** Goals of Maven for a business in a repository of its own. */
@NullMarked
package io.daybook.maven;

import org.jspecify.annotations.NullMarked;
