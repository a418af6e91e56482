/**
 * Given, when, then for deciders: examples of rules that read as sentences, in any test framework.
 */
@NullMarked
package io.daybook.domain.testkit;

import org.jspecify.annotations.NullMarked;
