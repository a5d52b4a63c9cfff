package org.koti.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class DependencyTest {
    private static final String[] ANNOTATIONS = {
        "org.jspecify.annotations..", "org.osgi.annotation..", "org.osgi.service.component.annotations.."
    };

    @Test
    void bundlesMeetOnlyThroughServices() {
        slices().assignedFrom(new PrivateModules())
                .should()
                .notDependOnEachOther()
                .because("a bundle knows the api and the spi, and finds the rest in the service registry")
                .check(Product.CLASSES);
    }

    @Test
    void apiPackagesHaveNoCycles() {
        slices().matching("org.koti.api.(*)..").should().beFreeOfCycles().check(Product.CLASSES);
    }

    @Test
    void spiPackagesHaveNoCycles() {
        slices().matching("org.koti.spi.(*)..").should().beFreeOfCycles().check(Product.CLASSES);
    }

    @Test
    void theApiIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("org.koti.api..")
                .should()
                .onlyDependOnClassesThat(inside("org.koti.api..", "jakarta.servlet.."))
                .check(Product.CLASSES);
    }

    @Test
    void theSpiKnowsOnlyTheApiAndTheFramework() {
        classes()
                .that()
                .resideInAPackage("org.koti.spi..")
                .should()
                .onlyDependOnClassesThat(
                        inside("org.koti.api..", "org.koti.spi..", "javax.crypto..", "org.osgi.framework"))
                .check(Product.CLASSES);
    }

    @Test
    void appsSeeOnlyTheApi() {
        classes()
                .that()
                .resideInAPackage("org.koti.sample..")
                .and()
                .resideOutsideOfPackage("org.koti.sample.intruder..")
                .should()
                .onlyDependOnClassesThat(
                        inside("org.koti.api..", "org.koti.sample..", "jakarta.servlet..", "com.fasterxml.jackson.."))
                .check(Product.CLASSES);
    }

    @Test
    void onlyTheKernelTouchesTheFrameworkHooks() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.koti.kernel..", "org.koti.sample.intruder..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.osgi.framework.hooks..")
                .because("whoever hooks the framework decides what every app sees")
                .check(Product.CLASSES);
    }

    private static DescribedPredicate<JavaClass> inside(String... packages) {
        DescribedPredicate<JavaClass> allowed = resideInAPackage("java..");
        for (String name : packages) {
            allowed = allowed.or(resideInAPackage(name));
        }
        for (String name : ANNOTATIONS) {
            allowed = allowed.or(resideInAPackage(name));
        }
        return allowed;
    }

    /** One slice for each module that exports nothing. */
    private static final class PrivateModules implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            boolean ours = type.getPackageName().startsWith("org.koti.");
            return ours && Product.PRIVATE.test(type)
                    ? SliceIdentifier.of(Product.module(type))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the private packages of the modules";
        }
    }
}
