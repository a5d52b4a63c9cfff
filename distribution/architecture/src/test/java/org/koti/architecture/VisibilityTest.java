package org.koti.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.koti.api.app.Isolation;
import org.koti.api.permission.Reach;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a class shows, and what it keeps. */
class VisibilityTest {
    private static final Set<String> OF_ANNOTATIONS = Set.of(Isolation.class.getName(), Reach.class.getName());

    @Test
    void publicInABundleMeansComponent() {
        classes()
                .that(Product.PRIVATE)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveFullyQualifiedName("org.koti.sample.intruder.Attempts")
                .and()
                .doNotHaveFullyQualifiedName("org.koti.kernel.AppCheck")
                .and()
                .areNotAnnotatedWith("org.apache.maven.plugins.annotations.Mojo")
                .and()
                .doNotHaveFullyQualifiedName("org.koti.catalog.author.FolderAuthor")
                .and(not(Product.GENERATED))
                .and(not(describe("used by another package of their module", VisibilityTest::isShared)))
                .should()
                .beAnnotatedWith(Component.class)
                .because("what is neither a component nor shared inside its module is package-private")
                .check(Product.CLASSES);
    }

    @Test
    void componentsAreFinal() {
        classes()
                .that()
                .areAnnotatedWith(Component.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(Product.CLASSES);
    }

    @Test
    void referencesComeThroughTheConstructor() {
        noFields().should().beAnnotatedWith(Reference.class).check(Product.CLASSES);
    }

    @Test
    void thereIsNoStaticState() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("org.koti.agent..")
                .should()
                .beFinal()
                .because("state belongs to a component, which comes and goes; only the agent is started by the VM")
                .check(Product.CLASSES);
    }

    /** Else an app that uses one is refused; of values that only annotations have no code of an app knows. */
    @Test
    void appsMayUseEachTypeOfTheApi() throws IOException {
        List<String> types = Product.CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith("org.koti.api.")
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.isAnnotation())
                .map(JavaClass::getName)
                .filter(name -> !OF_ANNOTATIONS.contains(name))
                .toList();
        assertThat(types).hasSizeGreaterThan(OF_ANNOTATIONS.size()).isSubsetOf(known());
    }

    private static Set<String> known() throws IOException {
        try (InputStream known = VisibilityTest.class.getResourceAsStream("/org/koti/agent/verify/known.txt")) {
            return new String(known.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2)[0])
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isShared(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass())
                .anyMatch(user -> !user.getPackageName().equals(type.getPackageName())
                        && Product.module(user).equals(Product.module(type)));
    }
}
