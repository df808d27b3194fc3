/** Looks at a cluster, and says what is wrong and how to mend it. */
@NullMarked
package dev.weir.service.doctor;

import org.jspecify.annotations.NullMarked;
