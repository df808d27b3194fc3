/** The HTTP port: health for whoever keeps the process running, and metrics. */
@NullMarked
package dev.weir.service.http;

import org.jspecify.annotations.NullMarked;
