/** That the properties of deciders hold for sound rules and find the others. */
@NullMarked
package io.daybook.domain.test.properties;

import org.jspecify.annotations.NullMarked;
