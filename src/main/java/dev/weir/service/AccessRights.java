package dev.weir.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what: {@code USER OPERATION[,...] KIND NAME...} on each line, where an indented line goes on with the one
 * before, and {@code #} begins a remark. Operations and kinds are Kafka's, from any host.
 *
 * @param users in the order in which they are named
 * @param bindings each right once
 */
public record AccessRights(Set<String> users, Set<AclBinding> bindings) {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String BEGINS = "-from";

    private static final Map<String, ResourceType> KINDS = Map.of(
            "topics", ResourceType.TOPIC,
            "groups", ResourceType.GROUP,
            "transactions", ResourceType.TRANSACTIONAL_ID);

    private static final List<AclOperation> OPERATIONS = List.of(
            AclOperation.READ,
            AclOperation.WRITE,
            AclOperation.CREATE,
            AclOperation.DELETE,
            AclOperation.ALTER,
            AclOperation.DESCRIBE,
            AclOperation.DESCRIBE_CONFIGS,
            AclOperation.ALTER_CONFIGS);

    public AccessRights {
        users = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(users));
        bindings = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(bindings));
    }

    /**
     * @param origin the file's name, for errors
     * @throws ConfigurationException if a line is none of the above
     */
    public static AccessRights parse(String text, String origin) {
        Set<String> users = new LinkedHashSet<>();
        Set<AclBinding> bindings = new LinkedHashSet<>();
        for (Line line : lines(text, origin)) {
            users.add(line.words().get(0));
            bindings.addAll(line.bindings());
        }
        return new AccessRights(users, bindings);
    }

    /** The name by which Kafka knows a user who came with a password. */
    static String principal(String user) {
        return "User:" + user;
    }

    private static List<Line> lines(String text, String origin) {
        List<Line> lines = new ArrayList<>();
        List<String> raw = text.lines().toList();
        for (int i = 0; i < raw.size(); i++) {
            String content = raw.get(i).replaceFirst("#.*", "");
            if (content.isBlank()) {
                continue;
            }
            List<String> words = Arrays.asList(SPACE.split(content.strip()));
            if (!Character.isWhitespace(content.charAt(0))) {
                lines.add(new Line(origin + ":" + (i + 1), new ArrayList<>(words)));
            } else if (lines.isEmpty()) {
                throw new ConfigurationException(origin + ":" + (i + 1) + ": indented, but there is no line before it");
            } else {
                lines.get(lines.size() - 1).words().addAll(words);
            }
        }
        return lines;
    }

    private record Line(String place, List<String> words) {

        List<AclBinding> bindings() {
            if (words.size() < 4) {
                throw wrong("USER OPERATION[,...] KIND NAME... is what it takes");
            }
            words.stream()
                    .skip(3)
                    .filter(name -> !NAME.matcher(name).matches())
                    .findFirst()
                    .ifPresent(name -> {
                        throw wrong("\"" + name + "\" is no name: letters, digits, dots, - and _");
                    });
            String kind = words.get(2);
            boolean begins = kind.endsWith(BEGINS);
            ResourceType type = KINDS.get(begins ? kind.substring(0, kind.length() - BEGINS.length()) : kind);
            if (type == null) {
                throw wrong("\"" + kind + "\" is none of topics, groups and transactions, each with or without -from");
            }
            PatternType pattern = begins ? PatternType.PREFIXED : PatternType.LITERAL;
            List<AclBinding> bindings = new ArrayList<>();
            for (String name : words.subList(3, words.size())) {
                for (String operation : words.get(1).split(",", -1)) {
                    bindings.add(new AclBinding(
                            new ResourcePattern(type, name, pattern),
                            new AccessControlEntry(
                                    principal(words.get(0)), "*", operation(operation), AclPermissionType.ALLOW)));
                }
            }
            return bindings;
        }

        private AclOperation operation(String word) {
            return OPERATIONS.stream()
                    .filter(operation -> word(operation).equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> wrong("\"" + word + "\" is no operation; it is one of "
                            + OPERATIONS.stream().map(AccessRights::word).collect(Collectors.joining(", "))));
        }

        private ConfigurationException wrong(String why) {
            return new ConfigurationException(place + ": " + why);
        }
    }

    /** {@code describeConfigs}. */
    static String word(AclOperation operation) {
        String[] parts = operation.name().toLowerCase(Locale.ROOT).split("_");
        return Arrays.stream(parts)
                .skip(1)
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining("", parts[0], ""));
    }

    /** A right as the file would have it, with one name: {@code blog read groups-from blog}. */
    public static String line(AclBinding right) {
        String kind = KINDS.entrySet().stream()
                .filter(entry -> entry.getValue() == right.pattern().resourceType())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(right.pattern().resourceType().name().toLowerCase(Locale.ROOT));
        return right.entry().principal().replaceFirst("^User:", "") + " "
                + (right.entry().permissionType() == AclPermissionType.DENY ? "not " : "")
                + word(right.entry().operation()) + " " + kind
                + (right.pattern().patternType() == PatternType.PREFIXED ? BEGINS : "") + " "
                + right.pattern().name();
    }
}
