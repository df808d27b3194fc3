package dev.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, and gives the mixins that need it the world around them. */
final class Mixins implements IFactory {

    private final IFactory usual = CommandLine.defaultFactory();
    private final OptionSources sources;
    private final Surroundings surroundings;

    Mixins(OptionSources sources, Surroundings surroundings) {
        this.sources = sources;
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == ClientOptions.class) {
            return type.cast(new ClientOptions(sources));
        }
        if (type == OutputOptions.class) {
            return type.cast(new OutputOptions(surroundings));
        }
        return usual.create(type);
    }
}
