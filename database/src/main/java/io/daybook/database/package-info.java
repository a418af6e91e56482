/** What the apps on PostgreSQL share: an installation's schema, their logins, a reading pool. */
@NullMarked
package io.daybook.database;

import org.jspecify.annotations.NullMarked;
