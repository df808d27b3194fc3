package dev.weir.cli;

import dev.weir.stream.ModerationTopology;
import dev.weir.stream.StreamSettings;
import dev.weir.stream.TopologyDrawing;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.TopologyDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir topology}. */
@Command(name = "topology", description = "Prints the streams topology: every topic, processor and store by its name.")
final class TopologyCommand implements Callable<Integer> {

    @Option(
            names = "--mermaid",
            description = "Draw it instead, as a Mermaid flowchart: topics, stages and their stores.")
    private boolean mermaid;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        TopologyDescription description = new ModerationTopology(
                        StreamSettings.defaults("which secret makes no difference here"))
                .get()
                .describe();
        output.terminal().line(mermaid ? TopologyDrawing.mermaid(description) : description.toString());
        return ExitCode.OK;
    }
}
