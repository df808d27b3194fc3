package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.Settings;
import dev.weir.text.Disguise;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Notices that the content hides what it says from filters. */
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
        return (evidence, texts) -> {
            List<Disguise> disguises = texts.disguises();
            return disguises.isEmpty() ? passed : found(disguises, actions);
        };
    }

    private Finding found(List<Disguise> disguises, Map<Disguise.Kind, Action> actions) {
        Disguise.Kind worst = disguises.get(0).kind();
        List<Match> matches = new ArrayList<>();
        for (Disguise disguise : disguises) {
            if (actions.get(disguise.kind()).compareTo(actions.get(worst)) > 0) {
                worst = disguise.kind();
            }
            if (matches.size() < Match.MOST) {
                matches.add(new Match("content", disguise.start(), disguise.end(), reason(disguise.kind())));
            }
        }
        return Finding.found(id(), reason(worst), message(worst, disguises.size()), actions.get(worst), matches);
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
