/** Programs that are started beside this one, by the checker and the benchmarks. */
@NullMarked
package dev.weir.process;

import org.jspecify.annotations.NullMarked;
