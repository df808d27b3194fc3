package dev.weir.spam.campaign;

import com.ibm.icu.text.IDNA;
import dev.weir.text.Link;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a link leads, as far as two links to the same people's pages agree.
 *
 * <p>Mostly that is the registrable domain: what somebody can buy, {@code example.co.uk} for
 * {@code a.b.example.co.uk}. Where a company gives each customer a name below its own, it is that name. On sites where
 * everybody writes, and with shorteners, the site says nothing: there it is the page.
 *
 * <p>Not the Public Suffix List, whose thousands of rules change by the week: two labels, or three below the second
 * levels that registries use. A wrong guess makes a signal too broad or too narrow, and {@link Heat}'s count of
 * good comments takes the sting out of a broad one.
 *
 * @param domain in lower case ASCII
 * @param path of the page, as it is written, where many share the site; else empty
 */
public record Site(String domain, String path) {

    private static final IDNA NAMES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);

    /** Keys must stay short, whatever is linked to. */
    private static final int LONGEST = 200;

    private static final Set<String> SECOND_LEVELS = Set.of(
            "ac", "ad", "asso", "biz", "co", "com", "desa", "ed", "edu", "gen", "go", "gob", "gouv", "gov", "govt",
            "gv", "id", "ind", "info", "k12", "ltd", "me", "mil", "muni", "my", "name", "ne", "net", "nhs", "nic",
            "nom", "or", "org", "plc", "police", "pro", "res", "sch", "school", "web");

    private static final Set<String> HOSTERS = Set.of(
            "altervista.org",
            "azurewebsites.net",
            "blogspot.com",
            "carrd.co",
            "cloudfront.net",
            "firebaseapp.com",
            "github.io",
            "gitlab.io",
            "glitch.me",
            "herokuapp.com",
            "itch.io",
            "jimdofree.com",
            "livejournal.com",
            "neocities.org",
            "netlify.app",
            "onrender.com",
            "pages.dev",
            "r2.dev",
            "substack.com",
            "tumblr.com",
            "ucoz.net",
            "vercel.app",
            "web.app",
            "webflow.io",
            "weebly.com",
            "wixsite.com",
            "wordpress.com",
            "workers.dev");

    private static final Set<String> SHARED = Set.of(
            "amazon.com",
            "apple.com",
            "archive.org",
            "bandcamp.com",
            "bit.ly",
            "cutt.ly",
            "dailymotion.com",
            "discord.com",
            "discord.gg",
            "dropbox.com",
            "ebay.com",
            "facebook.com",
            "fb.com",
            "fb.me",
            "flickr.com",
            "github.com",
            "gofundme.com",
            "goo.gl",
            "google.com",
            "imdb.com",
            "imgur.com",
            "instagram.com",
            "is.gd",
            "kickstarter.com",
            "linkedin.com",
            "linktr.ee",
            "medium.com",
            "microsoft.com",
            "ok.ru",
            "ow.ly",
            "patreon.com",
            "paypal.com",
            "pinterest.com",
            "rebrand.ly",
            "reddit.com",
            "rutube.ru",
            "s.id",
            "soundcloud.com",
            "spotify.com",
            "stackoverflow.com",
            "t.co",
            "t.me",
            "telegra.ph",
            "telegram.me",
            "tiktok.com",
            "tinyurl.com",
            "twitch.tv",
            "twitter.com",
            "vimeo.com",
            "vk.com",
            "wa.me",
            "whatsapp.com",
            "wikimedia.org",
            "wikipedia.org",
            "x.com",
            "yandex.ru",
            "youtube.com");

    /** Whether it is one page of a site that many share. */
    public boolean page() {
        return !path.isEmpty();
    }

    /** What it is counted by: ASCII, and short. */
    String key() {
        return page() ? domain + "/" + Mixing.hex(Mixing.of(path)) : domain;
    }

    /** As a moderator can read it. */
    String shown() {
        return domain + (path.length() > LONGEST ? path.substring(0, LONGEST) : path);
    }

    /** Where the link leads; null if that is nowhere on the web, or the front page of a site that many share. */
    static @Nullable Site of(Link link) {
        String url = link.url();
        return url.startsWith("mailto:") ? null : of(url, link.host());
    }

    /**
     * The site of a host, such as a blog's own.
     *
     * @return null if it is none, or shared by many
     */
    static @Nullable Site ofHost(String host) {
        return of("", host.toLowerCase(Locale.ROOT));
    }

    private static @Nullable Site of(String url, String host) {
        String name = ascii(host);
        if (name.isEmpty() || name.length() > LONGEST) {
            return null;
        }
        if (name.equals("youtu.be")) {
            return page("youtube.com", "/watch?v=" + path(url).replace("/", ""));
        }
        String domain = registrable(name);
        if (!SHARED.contains(domain)) {
            return new Site(domain, "");
        }
        String path = path(url);
        boolean video = domain.equals("youtube.com") && path.equals("/watch");
        return page(domain, video ? path + "?v=" + parameter(url, "v") : path);
    }

    private static @Nullable Site page(String domain, String path) {
        return path.length() <= 1 || path.endsWith("=") ? null : new Site(domain, path);
    }

    /** Names that break the rules of IDNA, such as {@code r3---x.example}, are taken as they are if they can be. */
    private static String ascii(String host) {
        StringBuilder name = new StringBuilder(host.length());
        IDNA.Info info = new IDNA.Info();
        NAMES.nameToASCII(host, name, info);
        if (!info.hasErrors()) {
            return name.toString();
        }
        boolean plain = host.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return plain ? host : Mixing.hex(Mixing.of(host)) + ".invalid";
    }

    private static String registrable(String name) {
        if (name.startsWith("[") || isNumbers(name)) {
            return name;
        }
        String[] labels = name.split("\\.");
        int last = labels.length - 1;
        int kept = 2;
        if (last >= 2) {
            boolean country = labels[last].length() == 2;
            boolean below = country && SECOND_LEVELS.contains(labels[last - 1]);
            boolean hosted = HOSTERS.contains(labels[last - 1] + "." + labels[last]);
            kept = below || hosted || isBlogspot(labels[last - 1]) ? 3 : 2;
            kept += below && last >= 3 && isBlogspot(labels[last - 2]) ? 1 : 0;
        }
        return String.join(".", Arrays.copyOfRange(labels, Math.max(0, labels.length - kept), labels.length));
    }

    /** It stands below every country's domain. */
    private static boolean isBlogspot(String label) {
        return label.equals("blogspot");
    }

    private static boolean isNumbers(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** What stands between the host and the question mark, without a last slash. */
    private static String path(String url) {
        int host = url.indexOf("://");
        int start = host < 0 ? -1 : url.indexOf('/', host + 3);
        if (start < 0) {
            return "";
        }
        int end = start;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        while (end > start && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(start, end);
    }

    private static String parameter(String url, String name) {
        int query = url.indexOf('?');
        for (int at = query; at >= 0 && at < url.length(); at = url.indexOf('&', at + 1)) {
            if (url.startsWith(name + "=", at + 1)) {
                int start = at + name.length() + 2;
                int end = start;
                while (end < url.length() && "&#/?".indexOf(url.charAt(end)) < 0) {
                    end++;
                }
                return url.substring(start, end);
            }
        }
        return "";
    }
}
