package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.Settings;
import dev.weir.text.CommentText;
import dev.weir.text.Folding;
import dev.weir.text.MappedText;
import dev.weir.text.SafePattern;
import dev.weir.text.Span;
import dev.weir.text.WordMatcher;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the words of two lists (WordPress: moderation_keys holds, disallowed_keys rejects) in all that
 * a comment says and says of its author. As in WordPress a plain entry matches anywhere, inside words too;
 * other than there, look-alike letters and invisible characters don't save a word.
 *
 * <p>The words of a list are one automaton, so that their number does not slow it down. Entries that look
 * elsewhere are another one, for a matcher stops after so many hits: words that don't count in a field
 * must not use up the hits of those that do. Each pattern is a pass of its own.
 */
public final class WordsCheck implements CheckType {

    private static final int MOST_PATTERNS = 200;
    private static final int MOST_ENTRIES_TOLD = 3;

    @Override
    public String id() {
        return "words";
    }

    @Override
    public Check configure(Settings settings) {
        Lists lists = new Lists();
        settings.list("block").forEach(entry -> lists.add(entry, Action.REJECT));
        settings.list("hold").forEach(entry -> lists.add(entry, Action.HOLD));
        Finding passed = Finding.passed(id());
        if (lists.isEmpty()) {
            return (evidence, text) -> passed;
        }
        Search search = lists.search();
        return (evidence, text) -> {
            Hits hits = search.in(evidence.comment(), text);
            return hits.isEmpty() ? passed : hits.finding(id());
        };
    }

    /** Where to look, by the name that policies and matches use. */
    private enum Field {
        AUTHOR("author"),
        EMAIL("email"),
        URL("url"),
        CONTENT("content"),
        IP("ip"),
        USER_AGENT("userAgent");

        private final String label;

        Field(String label) {
            this.label = label;
        }

        static Set<Field> of(Settings entry) {
            if (!entry.has("fields")) {
                return EnumSet.allOf(Field.class);
            }
            Set<Field> fields = EnumSet.noneOf(Field.class);
            for (String name : entry.texts("fields")) {
                for (Field field : values()) {
                    if (field.label.equals(name)) {
                        fields.add(field);
                    }
                }
            }
            return fields;
        }
    }

    /** Words that are looked for in the same fields, with the same consequence. */
    private record Group(Action action, Set<Field> fields, List<WordMatcher.Word> words) {}

    /** Reads the lists. */
    private static final class Lists {

        private final List<Group> groups = new ArrayList<>();
        private final List<PatternSearch> patterns = new ArrayList<>();

        void add(Settings entry, Action action) {
            if (entry.has("pattern")) {
                addPattern(entry, action);
            } else if (entry.has("text")) {
                boolean wholeWord = entry.has("match") && entry.text("match").equals("word");
                addWord(entry, entry.text("text"), wholeWord, action);
            } else {
                addWord(entry, entry.value().asText(), false, action);
            }
        }

        private void addWord(Settings entry, String text, boolean wholeWord, Action action) {
            if (Folding.fold(text).isBlank()) {
                throw entry.wrong("", "Nothing is left of this entry once blanks and invisible characters are gone.");
            }
            group(action, Field.of(entry)).words().add(new WordMatcher.Word(text, wholeWord));
        }

        private Group group(Action action, Set<Field> fields) {
            for (Group group : groups) {
                if (group.action() == action && group.fields().equals(fields)) {
                    return group;
                }
            }
            Group group = new Group(action, fields, new ArrayList<>());
            groups.add(group);
            return group;
        }

        private void addPattern(Settings entry, Action action) {
            if (patterns.size() == MOST_PATTERNS) {
                throw entry.wrong("pattern", "More than " + MOST_PATTERNS + " patterns. Make texts of the plain ones.");
            }
            try {
                patterns.add(new PatternSearch(action, Field.of(entry), SafePattern.compile(entry.text("pattern"))));
            } catch (IllegalArgumentException e) {
                throw entry.wrong("pattern", e.getMessage());
            }
        }

        boolean isEmpty() {
            return groups.isEmpty() && patterns.isEmpty();
        }

        Search search() {
            return new Search(groups.stream().map(WordSearch::new).toList(), List.copyOf(patterns));
        }
    }

    private record WordSearch(Action action, Set<Field> fields, List<WordMatcher.Word> words, WordMatcher matcher) {

        WordSearch(Group group) {
            this(group.action(), group.fields(), List.copyOf(group.words()), WordMatcher.of(group.words()));
        }

        void in(Field field, MappedText folded, Hits hits) {
            if (fields.contains(field)) {
                for (WordMatcher.Hit hit : matcher.find(folded)) {
                    hits.add(
                            action,
                            field,
                            hit.start(),
                            hit.end(),
                            words.get(hit.word()).text());
                }
            }
        }
    }

    private record PatternSearch(Action action, Set<Field> fields, SafePattern pattern) {

        void in(Field field, MappedText text, Hits hits) {
            if (fields.contains(field)) {
                for (Span span : pattern.find(text)) {
                    hits.add(action, field, span.start(), span.end(), pattern.expression());
                }
            }
        }
    }

    /** The compiled lists. */
    private record Search(List<WordSearch> words, List<PatternSearch> patterns) {

        Hits in(Evidence.Comment comment, CommentText text) {
            Hits hits = new Hits();
            inValue(Field.AUTHOR, comment.name(), hits);
            inValue(Field.EMAIL, comment.email(), hits);
            inValue(Field.URL, comment.url(), hits);
            inContent(comment, text, hits);
            inValue(Field.IP, comment.ip(), hits);
            inValue(Field.USER_AGENT, comment.userAgent(), hits);
            return hits;
        }

        private void inValue(Field field, @Nullable String value, Hits hits) {
            if (value == null || value.isEmpty()) {
                return;
            }
            MappedText raw = MappedText.identity(value);
            MappedText folded = Folding.fold(raw);
            words(field, folded, hits);
            patterns(field, raw, folded, hits);
        }

        /** As it is read, and as it was typed: words hide in addresses of links, and are torn apart by tags. */
        private void inContent(Evidence.Comment comment, CommentText text, Hits hits) {
            words(Field.CONTENT, text.folded(), hits);
            patterns(Field.CONTENT, text.readable(), text.folded(), hits);
            if (text.foldedRaw() != text.folded()) {
                words(Field.CONTENT, text.foldedRaw(), hits);
                patterns(Field.CONTENT, MappedText.identity(comment.content()), hits);
            }
        }

        private void words(Field field, MappedText folded, Hits hits) {
            for (WordSearch search : words) {
                search.in(field, folded, hits);
            }
        }

        /** Patterns ignore case, so a text that folding only put in lower case need not be searched twice. */
        private void patterns(Field field, MappedText text, MappedText folded, Hits hits) {
            if (!patterns.isEmpty()) {
                patterns(field, text, hits);
                if (!text.text().equalsIgnoreCase(folded.text())) {
                    patterns(field, folded, hits);
                }
            }
        }

        private void patterns(Field field, MappedText text, Hits hits) {
            for (PatternSearch search : patterns) {
                search.in(field, text, hits);
            }
        }
    }

    /** What was found; the same place only once. */
    private static final class Hits {

        private final List<Match> blocked = new ArrayList<>(0);
        private final List<Match> held = new ArrayList<>(0);

        void add(Action action, Field field, int start, int end, String entry) {
            List<Match> matches = action == Action.REJECT ? blocked : held;
            if (matches.size() < Match.MOST) {
                Match match = new Match(field.label, start, end, entry);
                if (!isKnown(match, matches)) {
                    matches.add(match);
                }
            }
        }

        private static boolean isKnown(Match match, List<Match> matches) {
            for (Match other : matches) {
                if (isSamePlace(match, other)
                        || (overlaps(match, other) && other.what().equals(match.what()))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isSamePlace(Match one, Match other) {
            return one.field().equals(other.field()) && one.start() == other.start() && one.end() == other.end();
        }

        private static boolean overlaps(Match one, Match other) {
            return one.field().equals(other.field()) && one.start() < other.end() && other.start() < one.end();
        }

        boolean isEmpty() {
            return blocked.isEmpty() && held.isEmpty();
        }

        Finding finding(String check) {
            List<Match> all = new ArrayList<>(blocked);
            for (Match match : held) {
                if (all.size() < Match.MOST && !isKnown(match, blocked)) {
                    all.add(match);
                }
            }
            return blocked.isEmpty()
                    ? Finding.found(check, "held-word", "Words that wait: " + told(all), Action.HOLD, all)
                    : Finding.found(
                            check, "blocked-word", "Words that are blocked: " + told(blocked), Action.REJECT, all);
        }

        private static String told(List<Match> matches) {
            List<String> told = new ArrayList<>();
            for (Match match : matches) {
                String entry = "\"" + match.what() + "\" in " + match.field();
                if (!told.contains(entry)) {
                    told.add(entry);
                }
            }
            int more = told.size() - MOST_ENTRIES_TOLD;
            return more <= 0
                    ? String.join(", ", told)
                    : String.join(", ", told.subList(0, MOST_ENTRIES_TOLD)) + " and " + more + " more";
        }
    }
}
