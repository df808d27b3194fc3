package dev.weir;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The house: its rooms, and which way the arrows go. */
@AnalyzeClasses(packages = "dev.weir", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PURE = {
        "dev.weir.text..", "dev.weir.spam..", "dev.weir.moderation..", "dev.weir.event.."
    };

    @ArchTest
    static final ArchRule text_needs_no_other_room = room("text");

    @ArchTest
    static final ArchRule spam_needs_only_text = room("spam", "text");

    @ArchTest
    static final ArchRule moderation_needs_only_text = room("moderation", "text");

    @ArchTest
    static final ArchRule event_needs_only_moderation_and_text = room("event", "moderation", "text");

    @ArchTest
    static final ArchRule stream_needs_only_the_pure_rooms = room("stream", "event", "moderation", "spam", "text");

    @ArchTest
    static final ArchRule service_does_not_know_the_commands =
            room("service", "stream", "event", "moderation", "spam", "text");

    @ArchTest
    static final ArchRule nothing_needs_the_commands = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.weir.cli..");

    @ArchTest
    static final ArchRule no_room_is_its_own_neighbours_neighbour =
            slices().matching("dev.weir.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_pure_rooms_know_no_kafka = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule the_pure_rooms_ask_no_clock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule the_pure_rooms_throw_no_dice = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule a_check_is_final = classes()
            .that()
            .resideInAPackage("dev.weir.moderation.check")
            .and(not(simpleName("package-info")))
            .and()
            .areTopLevelClasses()
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    /** java.util.regex can take for ever; where operators write patterns, RE2 matches them in linear time. */
    @ArchTest
    static final ArchRule checks_match_no_pattern_that_can_take_for_ever = noClasses()
            .that()
            .resideInAnyPackage("dev.weir.moderation..", "dev.weir.text..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex..");

    /** A room may use these rooms, and whatever is not ours. */
    private static ArchRule room(String name, String... others) {
        DescribedPredicate<JavaClass> ours = resideInAPackage("dev.weir..");
        DescribedPredicate<JavaClass> itself = resideInAPackage("dev.weir." + name + "..");
        DescribedPredicate<JavaClass> allowed = others.length == 0
                ? itself
                : itself.or(resideInAnyPackage(java.util.Arrays.stream(others)
                        .map(other -> "dev.weir." + other + "..")
                        .toArray(String[]::new)));
        return classes()
                .that(itself)
                .should()
                .onlyDependOnClassesThat(not(ours).or(allowed).as("are not ours, or in rooms below"));
    }
}
