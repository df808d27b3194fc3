package dev.weir.spam.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * By what a comment can be known again: all that is asked of it here, and all that is kept of it.
 *
 * @param signature null where the text is too short to be told from others
 * @param bands the keys that like texts are found by; none without a signature
 * @param letters how many bare letters the text has, as far as it is looked at
 * @param sites where its links lead, and the author's own; none twice, none of the blog's own
 * @param names what it writes in disguise, and words of letters and digits
 * @param disguised whether it hides anything from filters
 * @param address a keyed hash of the network address; null if that is not known
 */
public record Traits(
        @Nullable Signature signature,
        List<String> bands,
        int letters,
        List<Site> sites,
        List<Name> names,
        boolean disguised,
        @Nullable String address) {

    private static final int PLAIN_BANDS = 4;

    public Traits {
        bands = bands == null ? List.of() : List.copyOf(bands);
        sites = sites == null ? List.of() : List.copyOf(sites);
        names = names == null ? List.of() : List.copyOf(names);
    }

    /** The signals that it shows; at most 25. */
    public Set<Signal> signals() {
        Set<Signal> signals = new TreeSet<>();
        told().forEach(band -> signals.add(text(band)));
        sites.forEach(site -> signals.add(link(site)));
        names.forEach(name -> signals.add(name(name)));
        if (address != null) {
            signals.add(address(address));
        }
        return signals;
    }

    /** What is to be told of it to those who count its signals. */
    public List<Sighting> sightings(CommentRef comment, Showing showing, CampaignSettings settings) {
        int extra = disguised ? settings.disguisePoints() : 0;
        List<Sighting> sightings = new ArrayList<>();
        int text = settings.point()
                + (letters >= settings.longText() ? settings.longPoints() : 0)
                + (sites.isEmpty() ? 0 : settings.linkPoints())
                + extra;
        told().forEach(band -> sightings.add(new Sighting(text(band), comment, showing, text, signature, null)));
        for (Site site : sites) {
            int points = settings.point() + (site.page() ? 0 : settings.linkPoints() / 2) + extra;
            sightings.add(new Sighting(link(site), comment, showing, points, null, site.shown()));
        }
        for (Name name : names) {
            int points = name.disguised() ? settings.point() + settings.disguisePoints() : 0;
            sightings.add(new Sighting(name(name), comment, showing, points, null, name.shown()));
        }
        if (address != null) {
            // Many share an address who have nothing else in common: by a carrier, a school, a careless proxy.
            int points = sites.isEmpty() && !disguised ? 0 : settings.point();
            sightings.add(new Sighting(address(address), comment, showing, points, null, null));
        }
        return List.copyOf(sightings);
    }

    /**
     * The bands that others are told of. A plain text takes eight like it to be a campaign, and those who write so many
     * hardly all miss each other under half the bands; most comments are plain, and each band costs as much as any signal.
     */
    private List<String> told() {
        boolean plain = sites.isEmpty() && !disguised;
        return plain ? bands.subList(0, Math.min(PLAIN_BANDS, bands.size())) : bands;
    }

    static Signal text(String band) {
        return new Signal(SignalKind.TEXT, band);
    }

    static Signal link(Site site) {
        return new Signal(SignalKind.LINK, site.key());
    }

    /** Hashed, so that no key says what anybody wrote. */
    static Signal name(Name name) {
        return new Signal(SignalKind.NAME, Mixing.hex(Mixing.of(name.letters())));
    }

    static Signal address(String address) {
        return new Signal(SignalKind.ADDRESS, address);
    }
}
