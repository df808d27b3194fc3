package dev.weir.spam.campaign;

import dev.weir.text.Folding;
import dev.weir.text.MappedText;

/** How a text is made comparable before its likeness is measured: what looks the same must become the same. */
@FunctionalInterface
public interface TextForm {

    /** Folded by {@link Folding}. */
    TextForm FOLDED = readable -> Folding.fold(MappedText.identity(readable)).text();

    /**
     * The comparable form. Total and deterministic.
     *
     * @param readable the text as a reader reads it, without markup
     */
    String of(String readable);
}
