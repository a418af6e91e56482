/**
 * Real parts on one machine, each a child process: the broker, the registry, PostgreSQL, the apps.
 */
@NullMarked
package io.daybook.localstack;

import org.jspecify.annotations.NullMarked;
