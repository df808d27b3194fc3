package dev.weir.text;

import java.util.List;

/** Finds the links in a comment. */
public final class Links {
    private Links() {}

    public static List<Link> in(String raw, Markup markup) {
        return List.of();
    }
}
