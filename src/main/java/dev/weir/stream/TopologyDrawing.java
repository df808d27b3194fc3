package dev.weir.stream;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.streams.TopologyDescription;

/** Draws a topology: each sub-topology as one stage with its stores, and the topics between them. */
public final class TopologyDrawing {

    private static final Pattern NOT_A_NAME = Pattern.compile("[^A-Za-z0-9]+");

    private TopologyDrawing() {}

    /** A Mermaid flowchart, without the fence around it. */
    public static String mermaid(TopologyDescription description) {
        SortedSet<String> topics = new TreeSet<>();
        Map<Integer, String> stages = new TreeMap<>();
        StringBuilder arrows = new StringBuilder();
        for (TopologyDescription.Subtopology part : description.subtopologies()) {
            String stage = "stage" + part.id();
            SortedSet<String> stores = new TreeSet<>();
            SortedSet<String> from = new TreeSet<>();
            SortedSet<String> to = new TreeSet<>();
            String name = "";
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source) {
                    from.addAll(source.topicSet());
                } else if (node instanceof TopologyDescription.Sink sink) {
                    to.add(sink.topic());
                } else if (node instanceof TopologyDescription.Processor processor) {
                    stores.addAll(processor.stores());
                    if (Set.of("reception", "screening", "threads", "learning", "signals", "campaigns")
                            .contains(node.name())) {
                        name = node.name();
                    }
                }
            }
            topics.addAll(from);
            topics.addAll(to);
            String label = stores.isEmpty()
                    ? name.toUpperCase(Locale.ROOT)
                    : name.toUpperCase(Locale.ROOT) + "<br/><small>" + String.join(", ", stores) + "</small>";
            stages.put(part.id(), "  " + stage + "[\"" + label + "\"]\n");
            from.forEach(topic -> arrows.append("  ")
                    .append(node(topic))
                    .append(" --> ")
                    .append(stage)
                    .append('\n'));
            to.forEach(topic -> arrows.append("  ")
                    .append(stage)
                    .append(" --> ")
                    .append(node(topic))
                    .append('\n'));
        }
        for (TopologyDescription.GlobalStore global : description.globalStores()) {
            String store =
                    node("store " + global.processor().stores().iterator().next());
            global.source().topicSet().forEach(topic -> {
                topics.add(topic);
                arrows.append("  ")
                        .append(node(topic))
                        .append(" --> ")
                        .append(store)
                        .append('\n');
            });
            stages.put(
                    1000 + global.id(),
                    "  " + store + "[(\""
                            + global.processor().stores().iterator().next()
                            + "<br/><small>on every instance</small>\")]\n");
        }
        StringBuilder drawing = new StringBuilder("flowchart LR\n");
        stages.values().forEach(drawing::append);
        topics.forEach(topic -> drawing.append("  ")
                .append(node(topic))
                .append("([")
                .append(topic)
                .append("])\n"));
        return drawing.append(arrows).toString();
    }

    private static String node(String topic) {
        return NOT_A_NAME.matcher(topic).replaceAll("_");
    }
}
