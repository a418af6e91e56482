/**
 * Given, when, then for deciders: examples of rules that read as sentences, in any test framework.
 */
@NullMarked
package io.daybook.domain.test;

import org.jspecify.annotations.NullMarked;
