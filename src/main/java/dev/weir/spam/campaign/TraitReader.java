package dev.weir.spam.campaign;

import dev.weir.text.CommentText;
import dev.weir.text.Disguise;
import dev.weir.text.Folding;
import dev.weir.text.Link;
import dev.weir.text.Links;
import dev.weir.text.Markup;
import dev.weir.text.WebAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a comment's traits off it. Deterministic, linear in the length of the text, safe to share between threads.
 */
public final class TraitReader {

    /** Letters compared of one text, from its start. */
    private static final int MOST_LETTERS = 2_000;

    private static final int MOST_SITES = 8;

    private final int shortest;

    public TraitReader(CampaignSettings settings) {
        this.shortest = settings.shortestText();
    }

    /**
     * What is to be read.
     *
     * @param text the content
     * @param authorUrl the site that the author signs with
     * @param own links and hosts of the blog's own, the page's among them: whoever repeats them advertises nothing
     * @param address a keyed hash of the network address ({@link NetworkPrefix} says what of it), never in clear
     */
    public record Source(
            CommentText text,
            @Nullable String authorUrl,
            Collection<String> own,
            @Nullable String address) {}

    /** The comment's traits. Never fails, whatever the text. */
    public Traits read(Source source) {
        String text = source.text().readable().text();
        int[] letters = BareLetters.of(folded(source.text()), MOST_LETTERS);
        List<Disguise> disguises = Names.disguises(text);
        MinHash.Hashed hashed = isComparable(letters) ? MinHash.of(letters) : null;
        return new Traits(
                hashed == null ? null : hashed.signature(),
                hashed == null ? List.of() : hashed.bands(),
                letters.length,
                sites(source),
                Names.in(text, disguises),
                !disguises.isEmpty(),
                source.address());
    }

    private static String folded(CommentText text) {
        String readable = text.readable().text();
        String words = withoutLinks(readable);
        return words.equals(readable) ? text.folded().text() : Folding.fold(words);
    }

    /** Where a link leads is a signal of its own; its letters would make texts alike that only link to one site. */
    private static String withoutLinks(String text) {
        StringBuilder words = new StringBuilder(text.length());
        int from = 0;
        for (Link link : Links.in(text, Markup.PLAIN)) {
            words.append(text, from, Math.max(from, link.start())).append(' ');
            from = Math.max(from, link.end());
        }
        return from == 0 ? text : words.append(text, from, text.length()).toString();
    }

    /** What is short, or long by repeating itself, is alike by chance. */
    private boolean isComparable(int[] letters) {
        return letters.length >= shortest && MinHash.variety(letters) >= shortest / 2;
    }

    private static List<Site> sites(Source source) {
        Set<Site> sites = new LinkedHashSet<>();
        for (Link link : source.text().links()) {
            add(Site.of(link), sites);
        }
        if (source.authorUrl() != null) {
            add(siteOf(source.authorUrl()), sites);
        }
        source.own().forEach(own -> sites.remove(siteOf(own)));
        return sites.stream().limit(MOST_SITES).toList();
    }

    private static void add(@Nullable Site site, Set<Site> sites) {
        if (site != null) {
            sites.add(site);
        }
    }

    private static @Nullable Site siteOf(String address) {
        String url = WebAddress.httpOrNull(address);
        if (url == null) {
            return null;
        }
        List<Link> links = Links.in(url, Markup.PLAIN);
        return links.isEmpty() ? null : Site.of(links.get(0));
    }
}
