/** The checks, one file each. Each is listed in {@link dev.weir.moderation.Checks#ALL}. */
@NullMarked
package dev.weir.moderation.check;

import org.jspecify.annotations.NullMarked;
