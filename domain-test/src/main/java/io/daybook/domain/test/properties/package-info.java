/**
 * What holds for every decider, as properties of jqwik, which a business that uses them depends on.
 */
@NullMarked
package io.daybook.domain.test.properties;

import org.jspecify.annotations.NullMarked;
