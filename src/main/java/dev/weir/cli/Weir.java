package dev.weir.cli;

/** The {@code weir} command. */
public final class Weir {

    private Weir() {}

    public static void main(String[] arguments) {
        System.out.println("weir");
    }
}
