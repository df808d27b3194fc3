package dev.weir.moderation;

import dev.weir.moderation.check.LinksCheck;
import java.util.List;

/** All checks, in the order in which their findings stand in a verdict. */
public final class Checks {

    public static final List<CheckType> ALL = List.of(new LinksCheck());

    private Checks() {}
}
