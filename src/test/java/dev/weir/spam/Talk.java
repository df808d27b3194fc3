package dev.weir.spam;

import java.util.ArrayList;
import java.util.List;

/** Made-up comments, the same on every run: good ones about gardens, and two campaigns of spam. */
final class Talk {
    private static final String[] OPENINGS = {
        "I think",
        "My neighbour says",
        "Last year",
        "In my experience",
        "Thanks,",
        "Well,",
        "Honestly,",
        "As far as I know"
    };
    private static final String[] SUBJECTS = {
        "the roses", "those tomatoes", "our apple trees", "the hedges", "some tulips", "the beans", "her dahlias"
    };
    private static final String[] ENDINGS = {
        "need more water in June",
        "did not like the frost at all",
        "grow best beside the wall",
        "were eaten by snails again",
        "smell wonderful in the evening",
        "should be cut back before March"
    };
    private static final String[] OFFERS = {
        "Cheap watches, replica brands, order today at www.%s.example",
        "Earn $%d a week from home, write to me on whatsapp",
        "Check out my channel and subscribe, I subscribe back %s",
        "Best online casino bonus %d free spins, click http://%s.example/bonus",
        "Buy followers and likes now, fast delivery, visit %s.example"
    };

    private Talk() {}

    static List<LabelledComment> comments(int count, long seed) {
        Dice dice = new Dice(seed);
        List<LabelledComment> comments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean spam = dice.chance(40);
            comments.add(comment("c" + seed + "-" + i, spam ? spam(dice) : ham(dice), spam));
        }
        return comments;
    }

    static LabelledComment comment(String id, String text, boolean spam) {
        return new LabelledComment(id, text, null, null, null, "garden", null, spam);
    }

    static String ham(Dice dice) {
        return of(OPENINGS, dice) + " " + of(SUBJECTS, dice) + " " + of(ENDINGS, dice) + ".";
    }

    static String spam(Dice dice) {
        return of(OFFERS, dice)
                .replace("%s", "shop" + dice.below(1000))
                .replace("%d", Integer.toString(100 + dice.below(900)));
    }

    private static String of(String[] choices, Dice dice) {
        return choices[dice.below(choices.length)];
    }
}
