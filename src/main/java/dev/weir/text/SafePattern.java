package dev.weir.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * A regular expression that cannot run away: RE2's syntax and its promise of linear time, so without
 * back-references and look-around. Case is ignored.
 */
public final class SafePattern {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_PROGRAM = 5_000;
    private static final int MAX_HITS = 100;

    private final Pattern pattern;

    private SafePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an operator's expression.
     *
     * @throws IllegalArgumentException if it is empty, too long, too costly, or no RE2 expression; the
     *     message says what is wrong and where
     */
    public static SafePattern compile(String expression) {
        if (expression.isBlank()) {
            throw new IllegalArgumentException("The pattern is empty: it would match everything.");
        }
        if (expression.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The pattern has " + expression.length() + " characters, at most "
                    + MAX_LENGTH + " are allowed: split it into several.");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(explain(expression, e), e);
        }
        if (pattern.programSize() > MAX_PROGRAM) {
            throw new IllegalArgumentException("The pattern \"" + expression + "\" is too costly: it unfolds to "
                    + pattern.programSize() + " steps, at most " + MAX_PROGRAM
                    + " are allowed. Use smaller repetition counts.");
        }
        return new SafePattern(pattern);
    }

    /** The expression as the operator wrote it. */
    public String expression() {
        return pattern.pattern();
    }

    /** Where the expression matches, in the raw text, left to right without overlaps; at most 100. */
    public List<Span> find(MappedText text) {
        Matcher matcher = pattern.matcher(text.text());
        List<Span> spans = new ArrayList<>();
        while (spans.size() < MAX_HITS && matcher.find()) {
            if (matcher.end() > matcher.start()) {
                spans.add(new Span(text.rawStart(matcher.start()), text.rawEnd(matcher.end())));
            }
        }
        return List.copyOf(spans);
    }

    private static String explain(String expression, PatternSyntaxException error) {
        String part = error.getPattern() == null ? "" : error.getPattern();
        int at = part.isEmpty() || part.equals(expression) ? -1 : expression.indexOf(part);
        String place = at < 0 ? "" : " at character " + (at + 1) + " (" + part + ")";
        String hint = part.startsWith("(?") || part.startsWith("\\")
                ? " Look-around and back-references are not available, for they can run away."
                : "";
        return "The pattern \"" + expression + "\" is not valid: " + error.getDescription() + place + "." + hint;
    }
}
