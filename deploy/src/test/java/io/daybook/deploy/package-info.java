/** Manifests, alerts and dashboards, as the tools read them that will use them. */
@NullMarked
package io.daybook.deploy;

import org.jspecify.annotations.NullMarked;
