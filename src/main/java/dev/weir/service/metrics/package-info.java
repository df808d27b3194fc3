/** What operators see of a running Weir: the figures at {@code /metrics}. */
@NullMarked
package dev.weir.service.metrics;

import org.jspecify.annotations.NullMarked;
