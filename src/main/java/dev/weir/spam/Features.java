package dev.weir.spam;

import dev.weir.text.Canonical;
import dev.weir.text.Canonical.Address;
import dev.weir.text.Canonical.Trick;
import dev.weir.text.Folding;
import dev.weir.text.Link;
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

    private static final int PAIR_SEED = 2;
    private static final int CHARS_SEED = 3;
    private static final int SKELETON_SEED = 4;
    private static final int CONSONANTS_SEED = 5;
    private static final int PIECES = 0x9E3779B9;

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

    private final Wording wording = new Wording();

    // A buffer that pieces of words are cut from
    private char[] buffer = new char[1024];
    private char[] bufferTokens = new char[1024];
    private int buffered;

    // Features, family by family
    private int[] hashes = new int[4096];
    private char[] featureTokens = new char[4096];
    private int[] featureStarts = new int[4096];
    private int[] featureEnds = new int[4096];
    private int[] factNames = new int[4096];
    private int[] factValues = new int[4096];
    private final int[] familyEnds = new int[Family.COUNT];
    private int size;
    private int family;

    private final Structure structure = new Structure();

    int words() {
        return wording.words();
    }

    int wordHash(int word) {
        return wording.wordHash(word);
    }

    int addresses() {
        return wording.addresses();
    }

    int size() {
        return size;
    }

    int[] hashes() {
        return Arrays.copyOf(hashes, size);
    }

    /** The words that the features stand in, in the order of the text within each family; 0 for what stands nowhere. */
    char[] tokens() {
        return Arrays.copyOf(featureTokens, size);
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
        return wording.canonical();
    }

    /** Where a word, a pair or a link starts in the canonical text; the same as its end for what stands nowhere. */
    int start(int feature) {
        return featureStarts[feature];
    }

    int end(int feature) {
        return featureEnds[feature];
    }

    void read(Subject subject) {
        wording.read(subject);
        size = 0;
        family = 0;
        addWords();
        endFamily(Family.WORDS);
        addPairs();
        endFamily(Family.PAIRS);
        fillWithWords();
        addThreesAndFours();
        endFamily(Family.CHARS);
        leaveSkeleton();
        addFives();
        endFamily(Family.SKELETON);
        leaveConsonants();
        addFours();
        endFamily(Family.CONSONANTS);
        addLinks(subject.text().links());
        endFamily(Family.LINKS);
        structure.add(this, subject, wording.text());
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

    // Families

    private void makeRoom(int more) {
        if (size + more > hashes.length) {
            int room = Math.max(size + more, size * 2);
            hashes = Arrays.copyOf(hashes, room);
            featureTokens = Arrays.copyOf(featureTokens, room);
            featureStarts = Arrays.copyOf(featureStarts, room);
            featureEnds = Arrays.copyOf(featureEnds, room);
            factNames = Arrays.copyOf(factNames, room);
            factValues = Arrays.copyOf(factValues, room);
        }
    }

    private void add(int hash, int token, int start, int end) {
        makeRoom(1);
        hashes[size] = hash;
        featureTokens[size] = (char) token;
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
        for (int i = 0; i < wording.words(); i++) {
            add(wording.wordHash(i), i, wording.start(i), wording.end(i));
        }
    }

    private void addPairs() {
        for (int i = 0; i + 1 < wording.words(); i++) {
            int hash = Hashing.finish(Hashing.add(wording.wordHash(i) * 31 + PAIR_SEED, wording.wordHash(i + 1)));
            add(hash, i, wording.start(i), wording.end(i + 1));
        }
    }

    private void makeBufferRoom(int length) {
        if (length > buffer.length) {
            buffer = new char[length * 2];
            bufferTokens = new char[length * 2];
        }
    }

    /** The words with one blank between them. */
    private void fillWithWords() {
        makeBufferRoom(wording.text().length + wording.words() + 1);
        int filled = 0;
        for (int token = 0; token < wording.words(); token++) {
            int start = wording.start(token);
            int end = wording.end(token);
            Arrays.fill(bufferTokens, filled, filled + end - start + 1, (char) token);
            buffer[filled++] = ' ';
            System.arraycopy(wording.text(), start, buffer, filled, end - start);
            filled += end - start;
        }
        if (wording.words() > 0) {
            bufferTokens[filled] = (char) (wording.words() - 1);
            buffer[filled++] = ' ';
        }
        buffered = filled;
    }

    /** The letters without blanks and repeats: made of the words. */
    private void leaveSkeleton() {
        int kept = 0;
        char last = 0;
        for (int i = 0; i < buffered; i++) {
            char c = Skeleton.of(buffer[i]);
            if (c != 0 && c != last) {
                buffer[kept] = c;
                bufferTokens[kept++] = bufferTokens[i];
                last = c;
            }
        }
        buffered = kept;
    }

    /** Leaves the consonants of the skeleton, without repeats. */
    private void leaveConsonants() {
        int kept = 0;
        char last = 0;
        for (int i = 0; i < buffered; i++) {
            char c = buffer[i];
            if (c != last && !Skeleton.isVowel(c)) {
                buffer[kept] = c;
                bufferTokens[kept++] = bufferTokens[i];
                last = c;
            }
        }
        buffered = kept;
    }

    // Pieces: each row is hashed on from one seed; a loop over their few letters would cost more than the letters do.

    private void addThreesAndFours() {
        makeRoom(2 * buffered);
        char[] of = buffer;
        int at = size;
        for (int i = 0; i + 3 <= buffered; i++) {
            int three = three(CHARS_SEED * PIECES, of, i);
            hashes[at] = Hashing.finish(three + 3);
            featureTokens[at++] = bufferTokens[i];
            if (i + 4 <= buffered) {
                hashes[at] = Hashing.finish(added(three, of[i + 3]) + 4);
                featureTokens[at++] = bufferTokens[i];
            }
        }
        size = at;
    }

    private void addFours() {
        makeRoom(buffered);
        char[] of = buffer;
        int at = size;
        for (int i = 0; i + 4 <= buffered; i++) {
            int four = added(three(CONSONANTS_SEED * PIECES, of, i), of[i + 3]);
            hashes[at] = Hashing.finish(four + 4);
            featureTokens[at++] = bufferTokens[i];
        }
        size = at;
    }

    private void addFives() {
        makeRoom(buffered);
        char[] of = buffer;
        int at = size;
        for (int i = 0; i + 5 <= buffered; i++) {
            int four = added(three(SKELETON_SEED * PIECES, of, i), of[i + 3]);
            hashes[at] = Hashing.finish(added(four, of[i + 4]) + 5);
            featureTokens[at++] = bufferTokens[i];
        }
        size = at;
    }

    private static int three(int hash, char[] of, int i) {
        return added(added(added(hash, of[i]), of[i + 1]), of[i + 2]);
    }

    private static int added(int hash, char c) {
        int more = (hash ^ c) * 0x01000193;
        return more ^ more >>> 15;
    }

    // Links

    /** Anchors first, which stand nowhere in the canonical text: features are in the order of their words. */
    private void addLinks(List<Link> links) {
        for (Link link : links) {
            if (link.kind() != Link.Kind.BARE && !link.host().isEmpty()) {
                addLink(link.host(), Wording.pathOf(link.url()), 0, 0, 0);
            }
        }
        for (Address address : wording.canonical().addresses()) {
            int token = wording.wordAt(address.start());
            addLink(address.host(), address.path(), token, address.start(), address.end());
            addFact(LINK_HIDDEN, address.hidden() ? 1 : 0, token, address.start(), address.end());
        }
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
            int amount = wording.canonical().amount(trick);
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
            addFact(PAGE_LIKENESS, (int) (10 * page.words().similarity(wording)));
        }
        for (int i = 0; i < wording.addresses(); i++) {
            addFact(PAGE_LINKED, Math.min(3, page.words().linked(wording.addressHash(i))));
        }
        if (page.id() != null && !page.id().isEmpty()) {
            for (Address address : wording.canonical().addresses()) {
                addFact(PAGE_ITSELF, address.path().contains(page.id()) ? 1 : 0);
            }
        }
        if (page.title() != null) {
            addFact(PAGE_TITLE, Math.min(3, wordsOf(page.title())));
        }
    }

    /** How many words of the comment, of four letters or more, stand in the title. */
    private int wordsOf(String title) {
        String folded = Folding.fold(title);
        int shared = 0;
        for (int i = 0; i < wording.words(); i++) {
            int length = wording.end(i) - wording.start(i);
            shared += length >= 4 && folded.contains(new String(wording.text(), wording.start(i), length)) ? 1 : 0;
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
            addFact(AUTHOR_NAME, Hashing.of(Folding.fold(subject.name()), 4));
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
        makeRoom(end - familyStart(copied.ordinal()));
        for (int i = familyStart(copied.ordinal()); i < end; i++) {
            hashes[size] = Hashing.finish(hashes[i] ^ salt);
            featureTokens[size++] = featureTokens[i];
        }
    }
}
