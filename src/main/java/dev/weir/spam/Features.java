package dev.weir.spam;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import dev.weir.text.Canonical;
import dev.weir.text.Canonical.Address;
import dev.weir.text.Canonical.Trick;
import dev.weir.text.Folding;
import dev.weir.text.Link;
import dev.weir.text.MappedText;
import java.util.Arrays;
import java.util.List;

/**
 * What a comment looks like to the model: hashes of its features, family by family, each with its place in the canonical
 * text. Used again and again; not for several threads.
 */
final class Features {
    /** Changes with whatever changes what a feature's hash means, or what a family weighs. */
    private static final int EDITION = 1;

    /** Models of the same make read comments in the same way: their buckets mean the same. */
    static int make(Tuning tuning) {
        return Hashing.finish(EDITION + 31 * tuning.bits());
    }

    private static final int WORD_SEED = 1;
    private static final int PAIR_SEED = 2;
    private static final int CHARS_SEED = 3;
    private static final int SKELETON_SEED = 4;
    private static final int CONSONANTS_SEED = 5;
    private static final int LINK_SEED = 6;

    // Names of facts

    static final int LINK_HOST = 1;
    static final int LINK_DOMAIN = 2;
    static final int LINK_TOP = 3;
    static final int LINK_PATH = 4;
    static final int LINK_HIDDEN = 5;
    static final int UNDISGUISED = -1;
    static final int PAGE_LIKENESS = 1;
    static final int PAGE_LINKED = 2;
    static final int PAGE_ITSELF = 3;
    static final int PAGE_TITLE = 4;
    static final int AUTHOR_VERIFIED = 1;
    static final int AUTHOR_APPROVED = 2;
    static final int AUTHOR_REFUSED = 3;
    static final int AUTHOR_NAME = 4;
    static final int AUTHOR_SITE = 5;
    static final int AUTHOR_MAIL = 6;

    private Canonical canonical = Canonical.of(MappedText.identity(""));
    private char[] text = new char[0];

    // Tokens: words and signs, in the order of the text
    private int[] tokenStarts = new int[256];
    private int[] tokenEnds = new int[256];
    private int[] tokenHashes = new int[256];
    private int tokens;
    private int[] addressHashes = new int[8];
    private int addresses;

    // A buffer that pieces of words are cut from
    private char[] buffer = new char[1024];
    private int[] bufferPlaces = new int[1024];
    private int[] bufferTokens = new int[1024];
    private int buffered;

    // Features, family by family
    private int[] hashes = new int[4096];
    private int[] featureTokens = new int[4096];
    private int[] featureStarts = new int[4096];
    private int[] featureEnds = new int[4096];
    private int[] factNames = new int[4096];
    private int[] factValues = new int[4096];
    private final int[] familyEnds = new int[Family.COUNT];
    private int size;
    private int family;

    private final Structure structure = new Structure();

    int words() {
        return tokens;
    }

    int wordHash(int token) {
        return tokenHashes[token];
    }

    int addresses() {
        return addresses;
    }

    int addressHash(int address) {
        return addressHashes[address];
    }

    int size() {
        return size;
    }

    int hash(int feature) {
        return hashes[feature];
    }

    /** The word that the feature stands in; 0 for what stands nowhere. */
    int token(int feature) {
        return featureTokens[feature];
    }

    int familyStart(int ordinal) {
        return ordinal == 0 ? 0 : familyEnds[ordinal - 1];
    }

    int familyEnd(int ordinal) {
        return familyEnds[ordinal];
    }

    Canonical canonical() {
        return canonical;
    }

    /** Where the feature starts in the canonical text; the same as its end for what stands nowhere. */
    int start(int feature) {
        return featureStarts[feature];
    }

    int end(int feature) {
        return featureEnds[feature];
    }

    void read(Subject subject) {
        canonical = Canonical.of(subject.readable());
        text = canonical.text().text().toCharArray();
        size = 0;
        family = 0;
        findTokens();
        findAddresses(subject.links());
        addWords();
        endFamily(Family.WORDS);
        addPairs();
        endFamily(Family.PAIRS);
        fillWithWords();
        addPieces(3, 4, CHARS_SEED);
        endFamily(Family.CHARS);
        fillWithSkeleton(false);
        addPieces(5, 5, SKELETON_SEED);
        endFamily(Family.SKELETON);
        fillWithSkeleton(true);
        addPieces(4, 4, CONSONANTS_SEED);
        endFamily(Family.CONSONANTS);
        addLinks(subject.links());
        endFamily(Family.LINKS);
        structure.add(this, subject, text);
        endFamily(Family.STRUCTURE);
        addDisguises();
        endFamily(Family.DISGUISE);
        addPage(subject.page());
        endFamily(Family.PAGE);
        addAuthor(subject);
        endFamily(Family.AUTHOR);
        addBlog(subject.blog());
        endFamily(Family.BLOG);
    }

    // Tokens

    private void findTokens() {
        tokens = 0;
        int i = 0;
        while (i < text.length) {
            int codePoint = Character.codePointAt(text, i);
            int next = i + Character.charCount(codePoint);
            if (isWordPart(codePoint)) {
                while (next < text.length) {
                    int following = Character.codePointAt(text, next);
                    boolean inner = isApostrophe(following)
                            && next + 1 < text.length
                            && isWordPart(Character.codePointAt(text, next + 1));
                    if (!isWordPart(following) && !inner) {
                        break;
                    }
                    next += Character.charCount(following);
                }
                addToken(i, next);
            } else if (isSign(codePoint)) {
                int once = next;
                while (next < text.length && Character.codePointAt(text, next) == codePoint) {
                    next += Character.charCount(codePoint);
                }
                addToken(i, next, once);
            }
            i = next;
        }
    }

    private void addToken(int from, int to) {
        addToken(from, to, to);
    }

    private void addToken(int from, int to, int hashedTo) {
        if (tokens == tokenStarts.length) {
            tokenStarts = Arrays.copyOf(tokenStarts, tokens * 2);
            tokenEnds = Arrays.copyOf(tokenEnds, tokens * 2);
            tokenHashes = Arrays.copyOf(tokenHashes, tokens * 2);
        }
        tokenStarts[tokens] = from;
        tokenEnds[tokens] = to;
        tokenHashes[tokens] = Hashing.of(text, from, hashedTo, WORD_SEED);
        tokens++;
    }

    static boolean isWordPart(int codePoint) {
        if (codePoint < 0x80) {
            return (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= '0' && codePoint <= '9');
        }
        return switch (UCharacter.getType(codePoint)) {
            case ECharacterCategory.UPPERCASE_LETTER,
                    ECharacterCategory.LOWERCASE_LETTER,
                    ECharacterCategory.TITLECASE_LETTER,
                    ECharacterCategory.MODIFIER_LETTER,
                    ECharacterCategory.OTHER_LETTER,
                    ECharacterCategory.NON_SPACING_MARK,
                    ECharacterCategory.COMBINING_SPACING_MARK,
                    ECharacterCategory.DECIMAL_DIGIT_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isApostrophe(int codePoint) {
        return codePoint == '\'' || codePoint == '’';
    }

    /** Emoji, money and the like. */
    private static boolean isSign(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == '$' || codePoint == '%' || codePoint == '@' || codePoint == '#' || codePoint == '+';
        }
        return switch (UCharacter.getType(codePoint)) {
            case ECharacterCategory.OTHER_SYMBOL, ECharacterCategory.CURRENCY_SYMBOL, ECharacterCategory.MATH_SYMBOL ->
                true;
            default -> false;
        };
    }

    // Families

    private void add(int hash, int token, int start, int end) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            featureTokens = Arrays.copyOf(featureTokens, size * 2);
            featureStarts = Arrays.copyOf(featureStarts, size * 2);
            featureEnds = Arrays.copyOf(featureEnds, size * 2);
            factNames = Arrays.copyOf(factNames, size * 2);
            factValues = Arrays.copyOf(factValues, size * 2);
        }
        hashes[size] = hash;
        featureTokens[size] = token;
        featureStarts[size] = start;
        featureEnds[size] = end;
        size++;
    }

    /** Adds a fact about the whole comment. */
    void addFact(int name, int value) {
        addFact(name, value, 0, 0, 0);
    }

    private void addFact(int name, int value, int token, int start, int end) {
        add(Hashing.finish(Hashing.add(Hashing.add(0x5EED + family, name), value)), token, start, end);
        factNames[size - 1] = name;
        factValues[size - 1] = value;
    }

    int factName(int feature) {
        return factNames[feature];
    }

    int factValue(int feature) {
        return factValues[feature];
    }

    private void endFamily(Family ended) {
        familyEnds[ended.ordinal()] = size;
        family = ended.ordinal() + 1;
    }

    private void addWords() {
        for (int i = 0; i < tokens; i++) {
            add(tokenHashes[i], i, tokenStarts[i], tokenEnds[i]);
        }
    }

    private void addPairs() {
        for (int i = 0; i + 1 < tokens; i++) {
            int hash = Hashing.finish(Hashing.add(tokenHashes[i] * 31 + PAIR_SEED, tokenHashes[i + 1]));
            add(hash, i, tokenStarts[i], tokenEnds[i + 1]);
        }
    }

    private void put(char c, int place, int token) {
        if (buffered == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffered * 2);
            bufferPlaces = Arrays.copyOf(bufferPlaces, buffered * 2);
            bufferTokens = Arrays.copyOf(bufferTokens, buffered * 2);
        }
        buffer[buffered] = c;
        bufferPlaces[buffered] = place;
        bufferTokens[buffered] = token;
        buffered++;
    }

    /** The words with one blank between them. */
    private void fillWithWords() {
        buffered = 0;
        for (int token = 0; token < tokens; token++) {
            put(' ', tokenStarts[token], token);
            for (int i = tokenStarts[token]; i < tokenEnds[token]; i++) {
                put(text[i], i, token);
            }
        }
        if (tokens > 0) {
            put(' ', tokenEnds[tokens - 1] - 1, tokens - 1);
        }
    }

    /** The letters without blanks and repeats. */
    private void fillWithSkeleton(boolean consonantsOnly) {
        buffered = 0;
        for (int token = 0; token < tokens; token++) {
            for (int i = tokenStarts[token]; i < tokenEnds[token]; i++) {
                char c = Skeleton.of(text[i]);
                boolean dropped = c == 0 || (consonantsOnly && Skeleton.isVowel(c));
                if (!dropped && (buffered == 0 || buffer[buffered - 1] != c)) {
                    put(c, i, token);
                }
            }
        }
    }

    private void addPieces(int shortest, int longest, int seed) {
        for (int start = 0; start + shortest <= buffered; start++) {
            int hash = seed * 0x9E3779B9;
            int most = Math.min(longest, buffered - start);
            for (int n = 1; n <= most; n++) {
                hash = (hash ^ buffer[start + n - 1]) * 0x01000193;
                hash ^= hash >>> 15;
                if (n >= shortest) {
                    add(
                            Hashing.finish(hash + n),
                            bufferTokens[start],
                            bufferPlaces[start],
                            bufferPlaces[start + n - 1] + 1);
                }
            }
        }
    }

    // Links

    private void findAddresses(List<Link> links) {
        addresses = 0;
        for (Address address : canonical.addresses()) {
            addAddress(Hashing.of(address.host() + address.path(), LINK_SEED));
        }
        for (Link link : links) {
            if (link.kind() == Link.Kind.BARE) {
                continue;
            }
            addAddress(Hashing.of(link.host() + pathOf(link.url()), LINK_SEED));
        }
    }

    private void addAddress(int hash) {
        for (int i = 0; i < addresses; i++) {
            if (addressHashes[i] == hash) {
                return;
            }
        }
        if (addresses == addressHashes.length) {
            addressHashes = Arrays.copyOf(addressHashes, addresses * 2);
        }
        addressHashes[addresses++] = hash;
    }

    private static String pathOf(String url) {
        int scheme = url.indexOf("://");
        int slash = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        return slash < 0 ? "" : url.substring(slash);
    }

    /** Anchors first, which stand nowhere in the canonical text: features are in the order of their words. */
    private void addLinks(List<Link> links) {
        for (Link link : links) {
            if (link.kind() != Link.Kind.BARE && !link.host().isEmpty()) {
                addLink(link.host(), pathOf(link.url()), 0, 0, 0);
            }
        }
        for (Address address : canonical.addresses()) {
            int token = tokenAt(address.start());
            addLink(address.host(), address.path(), token, address.start(), address.end());
            addFact(LINK_HIDDEN, address.hidden() ? 1 : 0, token, address.start(), address.end());
        }
    }

    private int tokenAt(int place) {
        int token = Arrays.binarySearch(tokenStarts, 0, tokens, place);
        return Math.min(token < 0 ? -token - 1 : token, Math.max(0, tokens - 1));
    }

    private void addLink(String host, String path, int token, int start, int end) {
        int dot = host.lastIndexOf('.');
        int before = dot < 0 ? -1 : host.lastIndexOf('.', dot - 1);
        addFact(LINK_HOST, Hashing.of(host, 1), token, start, end);
        addFact(LINK_DOMAIN, Hashing.of(host.substring(before + 1), 2), token, start, end);
        addFact(LINK_TOP, Hashing.of(host.substring(dot + 1), 3), token, start, end);
        addFact(LINK_PATH, path.length() > 1 ? Math.min(4, path.length() / 8) : 0, token, start, end);
    }

    // Facts

    private void addDisguises() {
        for (Trick trick : Trick.values()) {
            int amount = canonical.amount(trick);
            if (amount > 0) {
                addFact(trick.ordinal(), Structure.logBin(amount));
            }
        }
        if (size == familyStart(Family.DISGUISE.ordinal())) {
            addFact(UNDISGUISED, 0);
        }
    }

    private void addPage(Subject.Page page) {
        if (page.words().comments() >= 3) {
            addFact(PAGE_LIKENESS, (int) (10 * page.words().similarity(this)));
        }
        for (int i = 0; i < addresses; i++) {
            addFact(PAGE_LINKED, Math.min(3, page.words().linked(addressHashes[i])));
        }
        if (page.id() != null && !page.id().isEmpty()) {
            for (Address address : canonical.addresses()) {
                addFact(PAGE_ITSELF, address.path().contains(page.id()) ? 1 : 0);
            }
        }
        if (page.title() != null) {
            addFact(PAGE_TITLE, Math.min(3, wordsOf(page.title())));
        }
    }

    /** How many words of the comment, of four letters or more, stand in the title. */
    private int wordsOf(String title) {
        String folded = Folding.fold(MappedText.identity(title)).text();
        int shared = 0;
        for (int i = 0; i < tokens; i++) {
            int length = tokenEnds[i] - tokenStarts[i];
            shared += length >= 4 && folded.contains(new String(text, tokenStarts[i], length)) ? 1 : 0;
        }
        return shared;
    }

    private void addAuthor(Subject subject) {
        Subject.Author author = subject.author();
        if (author.known()) {
            addFact(AUTHOR_VERIFIED, author.verified() ? 1 : 0);
            addFact(AUTHOR_APPROVED, Structure.logBin(author.approved()));
            addFact(AUTHOR_REFUSED, Structure.logBin(author.refused()));
        }
        if (subject.name() != null) {
            addFact(
                    AUTHOR_NAME,
                    Hashing.of(Folding.fold(MappedText.identity(subject.name())).text(), 4));
        }
        if (subject.url() != null) {
            addFact(AUTHOR_SITE, Hashing.of(hostOf(subject.url()), 5));
        }
        if (subject.email() != null) {
            addFact(
                    AUTHOR_MAIL,
                    Hashing.of(subject.email().substring(subject.email().indexOf('@') + 1), 6));
        }
    }

    private static String hostOf(String url) {
        int scheme = url.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        int slash = url.indexOf('/', start);
        return url.substring(start, slash < 0 ? url.length() : slash);
    }

    private void addBlog(String blog) {
        if (blog.isEmpty()) {
            return;
        }
        int salt = Hashing.of(blog, 7);
        copyForBlog(Family.WORDS, salt);
        copyForBlog(Family.PAIRS, salt);
        copyForBlog(Family.LINKS, salt);
        addFact(0, salt);
    }

    private void copyForBlog(Family copied, int salt) {
        int end = familyEnd(copied.ordinal());
        for (int i = familyStart(copied.ordinal()); i < end; i++) {
            add(Hashing.finish(hashes[i] ^ salt), featureTokens[i], featureStarts[i], featureEnds[i]);
        }
    }
}
