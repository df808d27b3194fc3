/**
 * What a blog already knows: comments that people judged before Weir came, read from the exports of other systems.
 * A label is taken only where somebody gave one; what nobody judged is counted and left out.
 */
@NullMarked
package dev.weir.spam.history;

import org.jspecify.annotations.NullMarked;
