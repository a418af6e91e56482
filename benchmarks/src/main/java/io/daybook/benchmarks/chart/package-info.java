/** Charts as inline SVG, whose colours are the page's CSS. */
@NullMarked
package io.daybook.benchmarks.chart;

import org.jspecify.annotations.NullMarked;
