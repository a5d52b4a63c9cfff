package org.koti.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a class shows, and what it keeps. */
class VisibilityTest {

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

    private static boolean isShared(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass())
                .anyMatch(user -> !user.getPackageName().equals(type.getPackageName())
                        && Product.module(user).equals(Product.module(type)));
    }
}
