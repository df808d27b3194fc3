package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.Settings;
import dev.weir.text.Disguise;
import dev.weir.text.Disguises;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Notices that the content, or the author's name, hides what it says from filters and readers. */
public final class DisguiseCheck implements CheckType {

    @Override
    public String id() {
        return "disguise";
    }

    @Override
    public Check configure(Settings settings) {
        Map<Disguise.Kind, Action> actions = new EnumMap<>(Disguise.Kind.class);
        for (Disguise.Kind kind : Disguise.Kind.values()) {
            actions.put(kind, settings.action(setting(kind)));
        }
        Finding passed = Finding.passed(id());
        return (evidence, text) -> {
            String name = evidence.comment().name();
            List<Disguise> inName = name == null ? List.of() : Disguises.in(name);
            List<Disguise> inContent = text.disguises();
            return inName.isEmpty() && inContent.isEmpty() ? passed : found(inName, inContent, actions);
        };
    }

    private Finding found(List<Disguise> inName, List<Disguise> inContent, Map<Disguise.Kind, Action> actions) {
        List<Match> matches = new ArrayList<>();
        Disguise.Kind worst = (inContent.isEmpty() ? inName : inContent).get(0).kind();
        worst = collect("author", inName, actions, worst, matches);
        worst = collect("content", inContent, actions, worst, matches);
        String message = message(worst, inName.size() + inContent.size());
        return Finding.found(id(), reason(worst), message, actions.get(worst), matches);
    }

    /** Collects where the disguises are; returns the worst of them and of the worst so far. */
    private static Disguise.Kind collect(
            String field,
            List<Disguise> disguises,
            Map<Disguise.Kind, Action> actions,
            Disguise.Kind worstSoFar,
            List<Match> matches) {
        Disguise.Kind worst = worstSoFar;
        for (Disguise disguise : disguises) {
            if (actions.get(disguise.kind()).compareTo(actions.get(worst)) > 0) {
                worst = disguise.kind();
            }
            if (matches.size() < Match.MOST) {
                matches.add(new Match(field, disguise.start(), disguise.end(), reason(disguise.kind())));
            }
        }
        return worst;
    }

    private static String message(Disguise.Kind worst, int places) {
        String what = switch (worst) {
            case INVISIBLE -> "The text has characters that nobody sees";
            case BIDI_CONTROL -> "The text turns the direction of writing around";
            case STACKED_MARKS -> "The text heaps marks upon letters";
            case MIXED_SCRIPT_WORD -> "The text has words made of letters from several scripts";
            case LOOKALIKE_ALPHABET -> "The text is written in letters that only look like letters";
        };
        return places == 1 ? what : what + "; disguised in " + places + " places";
    }

    private static String setting(Disguise.Kind kind) {
        return switch (kind) {
            case INVISIBLE -> "invisible";
            case BIDI_CONTROL -> "bidiControl";
            case STACKED_MARKS -> "stackedMarks";
            case MIXED_SCRIPT_WORD -> "mixedScript";
            case LOOKALIKE_ALPHABET -> "lookalike";
        };
    }

    private static String reason(Disguise.Kind kind) {
        return switch (kind) {
            case INVISIBLE -> "invisible-characters";
            case BIDI_CONTROL -> "bidi-control";
            case STACKED_MARKS -> "stacked-marks";
            case MIXED_SCRIPT_WORD -> "mixed-script-word";
            case LOOKALIKE_ALPHABET -> "lookalike-alphabet";
        };
    }
}
