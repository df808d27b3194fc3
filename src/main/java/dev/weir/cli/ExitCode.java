package dev.weir.cli;

/** What a command's exit status means; the same list stands in {@code weir --help}. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int TOPICS = 3;
    static final int BAD_INPUT = 4;

    private ExitCode() {}
}
