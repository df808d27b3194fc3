package dev.weir.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.event.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A result for people at a terminal, and for programs. */
final class ChaosText {

    private ChaosText() {}

    static List<String> lines(ChaosResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d events acknowledged, %,d not in time; %,d comments, %,d verdicts",
                result.acknowledged(),
                result.unknown(),
                result.comments(),
                result.verdicts()));
        Map<FaultKind, Integer> made = made(result);
        made.forEach((kind, count) -> lines.add(String.format(Locale.ROOT, "  %3d × %s", count, words(kind))));
        result.timeline().faults().stream()
                .filter(fault -> fault.skipped() != null)
                .forEach(fault -> lines.add("  skipped: " + fault.fault().says() + ": " + fault.skipped()));
        result.timeline()
                .incidents()
                .forEach(incident -> lines.add("  at " + incident.at().toSeconds() + " s: " + incident.what()));
        for (Ruling ruling : result.rulings()) {
            lines.add((ruling.kept() ? "✔ " : "✘ ") + ruling.rule().says() + ": "
                    + String.format(Locale.ROOT, "%,d looked at", ruling.looked())
                    + (ruling.kept() ? "" : String.format(Locale.ROOT, ", %,d broken", ruling.broken())));
            ruling.examples().forEach(example -> lines.add("    " + example));
        }
        return lines;
    }

    static Map<FaultKind, Integer> made(ChaosResult result) {
        Map<FaultKind, Integer> made = new EnumMap<>(FaultKind.class);
        result.timeline().faults().stream()
                .filter(fault -> fault.skipped() == null)
                .forEach(fault -> made.merge(fault.fault().kind(), 1, Integer::sum));
        return made;
    }

    static String words(FaultKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String json(ChaosResult result) {
        ObjectNode root = Json.mapper().createObjectNode();
        ChaosSettings settings = result.settings();
        root.put("held", result.held());
        root.put("seed", settings.seed());
        root.put("seconds", settings.length().toSeconds());
        root.put("guarantee", settings.guarantee());
        root.put("groupProtocol", settings.groupProtocol());
        root.put("eventsPerSecond", settings.eventsPerSecond());
        root.put("brokers", settings.brokers());
        root.put("instances", settings.instances());
        root.put("acknowledged", result.acknowledged());
        root.put("unknown", result.unknown());
        root.put("comments", result.comments());
        root.put("verdicts", result.verdicts());
        ArrayNode rules = root.putArray("rules");
        for (Ruling ruling : result.rulings()) {
            ObjectNode node = rules.addObject();
            node.put("rule", ruling.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            node.put("looked", ruling.looked());
            node.put("broken", ruling.broken());
            ArrayNode examples = node.putArray("examples");
            ruling.examples().forEach(examples::add);
        }
        ArrayNode faults = root.putArray("faults");
        for (Timeline.Injected fault : result.timeline().faults()) {
            ObjectNode node = faults.addObject();
            node.put("what", fault.fault().says());
            node.put("fromMillis", fault.from().toMillis());
            node.put("toMillis", fault.to().toMillis());
            if (fault.skipped() != null) {
                node.put("skipped", fault.skipped());
            }
        }
        ArrayNode incidents = root.putArray("incidents");
        for (Timeline.Incident incident : result.timeline().incidents()) {
            ObjectNode node = incidents.addObject();
            node.put("atMillis", incident.at().toMillis());
            node.put("what", incident.what());
        }
        return root.toString();
    }
}
