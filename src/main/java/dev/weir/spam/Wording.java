package dev.weir.spam;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import dev.weir.text.Canonical;
import dev.weir.text.Canonical.Address;
import dev.weir.text.Link;
import dev.weir.text.MappedText;
import java.util.Arrays;
import java.util.List;

/**
 * What a comment talks about: its words and signs in the order of the text, and the addresses that it links to. All that a
 * page's sketch needs of it, and what its features begin with. Used again and again; not for several threads.
 */
final class Wording {

    /** So many words are looked at; what comes after them isn't. */
    static final int MOST_WORDS = Character.MAX_VALUE;

    private static final int WORD_SEED = 1;
    private static final int LINK_SEED = 6;

    private Canonical canonical = Canonical.of(MappedText.identity(""));
    private char[] text = new char[0];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] hashes = new int[64];
    private int words;
    private int[] addressHashes = new int[8];
    private int addresses;

    void read(Subject subject) {
        canonical = subject.text().canonical();
        text = canonical.text().text().toCharArray();
        findWords();
        findAddresses(subject.text().links());
    }

    Canonical canonical() {
        return canonical;
    }

    /** The canonical text; belongs to this. */
    char[] text() {
        return text;
    }

    int words() {
        return words;
    }

    int wordHash(int word) {
        return hashes[word];
    }

    /** Where a word starts in the canonical text. */
    int start(int word) {
        return starts[word];
    }

    /** Where it ends, exclusive. */
    int end(int word) {
        return ends[word];
    }

    /** The word that starts at a place or after it; the last one where none does. */
    int wordAt(int place) {
        int word = Arrays.binarySearch(starts, 0, words, place);
        return Math.min(word < 0 ? -word - 1 : word, Math.max(0, words - 1));
    }

    int addresses() {
        return addresses;
    }

    int addressHash(int address) {
        return addressHashes[address];
    }

    private void findWords() {
        words = 0;
        int i = 0;
        while (i < text.length && words < MOST_WORDS) {
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
                addWord(i, next, next);
            } else if (isSign(codePoint)) {
                int once = next;
                while (next < text.length && Character.codePointAt(text, next) == codePoint) {
                    next += Character.charCount(codePoint);
                }
                addWord(i, next, once);
            }
            i = next;
        }
    }

    private void addWord(int from, int to, int hashedTo) {
        if (words == starts.length) {
            starts = Arrays.copyOf(starts, words * 2);
            ends = Arrays.copyOf(ends, words * 2);
            hashes = Arrays.copyOf(hashes, words * 2);
        }
        starts[words] = from;
        ends[words] = to;
        hashes[words] = Hashing.of(text, from, hashedTo, WORD_SEED);
        words++;
    }

    private static boolean isWordPart(int codePoint) {
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

    /** What follows the host, with its slash; may be empty. */
    static String pathOf(String url) {
        int scheme = url.indexOf("://");
        int slash = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        return slash < 0 ? "" : url.substring(slash);
    }
}
