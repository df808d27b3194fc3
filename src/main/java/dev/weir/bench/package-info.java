/**
 * What Weir costs and how long it takes, measured on the whole pipeline and beside what it is compared with, in one run.
 * See {@code docs/BENCHMARKS.md}.
 */
@NullMarked
package dev.weir.bench;

import org.jspecify.annotations.NullMarked;
