package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.stream.InternalTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRightsTest {

    private static final Path SHIPPED = Path.of("src", "main", "deploy", "secure", "rights.txt");

    @Test
    void gives_each_operation_on_each_name() {
        // When
        AccessRights rights = AccessRights.parse("mia read,describeConfigs topics a b", "rights");

        // Then
        assertThat(rights.bindings())
                .extracting(AccessRights::line)
                .containsExactly(
                        "mia read topics a",
                        "mia describeConfigs topics a",
                        "mia read topics b",
                        "mia describeConfigs topics b");
    }

    @Test
    void goes_on_where_a_line_is_indented_and_leaves_remarks_out() {
        // When
        AccessRights rights = AccessRights.parse("""
                # who may read

                mia  read  topics  a   # one
                                   b
                bob  write  transactions-from  w-
                """, "rights");

        // Then
        assertThat(rights.bindings())
                .extracting(AccessRights::line)
                .containsExactly("mia read topics a", "mia read topics b", "bob write transactions-from w-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mia read topics | rights:1: USER OPERATION",
                "mia look topics a | rights:1: \"look\" is no operation; it is one of read, write",
                "mia read tables a | rights:1: \"tables\" is none of topics, groups and transactions",
                "mia read topics * | rights:1: \"*\" is no name",
            })
    void a_line_that_says_nothing_is_refused_with_its_place(String line, String message) {
        assertThatThrownBy(() -> AccessRights.parse(line, "rights"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weir", "operator", "privacy"})
    void whoever_must_know_all_topics_is_given_all_that_there_are(String user) throws IOException {
        // When
        AccessRights shipped = AccessRights.parse(Files.readString(SHIPPED), SHIPPED.toString());

        // Then
        assertThat(topics(
                        shipped, user, PatternType.LITERAL, AclOperation.DESCRIBE_CONFIGS, AclOperation.ALTER_CONFIGS))
                .containsExactlyInAnyOrderElementsOf(
                        RequiredTopics.of(1, 1).stream().map(TopicSpec::name).toList());
    }

    @Test
    void weir_may_delete_from_the_topics_between_its_stages_and_nowhere_else() throws IOException {
        // When
        AccessRights shipped = AccessRights.parse(Files.readString(SHIPPED), SHIPPED.toString());

        // Then
        assertThat(topics(shipped, "weir", PatternType.LITERAL, AclOperation.DELETE))
                .containsExactlyInAnyOrderElementsOf(InternalTopics.STREAMS_OWN.stream()
                        .filter(name -> name.endsWith("-repartition"))
                        .map(name -> "weir-" + name)
                        .toList());
    }

    private static Set<String> topics(AccessRights rights, String user, PatternType pattern, AclOperation... any) {
        Set<AclOperation> wanted = Stream.of(any).collect(Collectors.toSet());
        return rights.bindings().stream()
                .filter(right -> right.entry().principal().equals("User:" + user))
                .filter(right -> wanted.contains(right.entry().operation()))
                .map(AclBinding::pattern)
                .filter(resource -> resource.resourceType() == ResourceType.TOPIC && resource.patternType() == pattern)
                .map(resource -> resource.name())
                .collect(Collectors.toSet());
    }
}
