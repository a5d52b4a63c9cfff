package org.koti.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A name says what a thing is. */
class NameTest {
    private static final Set<String> EMPTY_WORDS =
            Set.of("common", "helper", "helpers", "impl", "manager", "misc", "util", "utils", "utilities");

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .that()
                .resideOutsideOfPackage("org.koti.sample.intruder..")
                .should(sayWhatTheyAre())
                .check(Product.CLASSES);
    }

    private static ArchCondition<JavaClass> sayWhatTheyAre() {
        return new ArchCondition<>("say what they are") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean empty = Arrays.stream(type.getName().split("[.$]|(?<=[a-z0-9])(?=[A-Z])"))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(word -> EMPTY_WORDS.contains(word) && !isInherited(type, word));
                boolean prefixed = type.isInterface() && type.getSimpleName().matches("I[A-Z][a-z].*");
                if (empty || prefixed) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " has a word that says nothing"));
                }
            }
        };
    }

    /** A {@code PinnedTrustManager} is named for the JDK's own {@code TrustManager}. */
    private static boolean isInherited(JavaClass type, String word) {
        return Stream.concat(type.getAllRawInterfaces().stream(), type.getAllRawSuperclasses().stream())
                .filter(parent -> !parent.getPackageName().startsWith("org.koti"))
                .anyMatch(parent ->
                        parent.getSimpleName().toLowerCase(Locale.ROOT).endsWith(word));
    }
}
