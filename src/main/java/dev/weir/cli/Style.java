package dev.weir.cli;

/** How a piece of text looks on a terminal that has colours; the colours never carry meaning alone. */
enum Style {
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    CAUTION("33"),
    BAD("31"),
    NAME("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String on(String text) {
        return text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
