package dev.weir.text;

import java.util.List;

/** Finds the places where a text hides what it says from filters. */
public final class Disguises {
    private Disguises() {}

    public static List<Disguise> in(String raw) {
        return List.of();
    }
}
