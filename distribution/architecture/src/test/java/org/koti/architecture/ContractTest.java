package org.koti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.Permission;
import org.osgi.annotation.versioning.ProviderType;

/** What a new permission or a new service must bring along. */
class ContractTest {

    @Test
    void everyPermissionIsARecord() {
        for (Class<?> permission : Permission.class.getPermittedSubclasses()) {
            assertThat(permission.isRecord()).as("%s is a record", permission).isTrue();
        }
    }

    @Test
    void everyServiceWithAFakeHasAContractAndARowInTheReadme() throws IOException {
        List<String> rows = readmeRows();
        Set<String> contracts = testkit()
                .filter(JavaClass::isInterface)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        List<JavaClass> services = testkit()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getRawInterfaces().stream())
                .filter(type -> type.getPackageName().startsWith("org.koti.api."))
                .filter(type -> type.isAnnotatedWith(ProviderType.class))
                .distinct()
                .toList();
        assertThat(services)
                .isNotEmpty()
                .allMatch(service -> contracts.contains(service.getSimpleName() + "Contract"), "has a contract");
        assertThat(services)
                .allMatch(
                        service -> rows.stream().anyMatch(row -> row.startsWith("| `" + service.getSimpleName() + "`")),
                        "has a row in README.md");
    }

    @Test
    void everyContractHasAFake() {
        Set<String> fakes = testkit()
                .flatMap(type -> type.getAllRawInterfaces().stream())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        assertThat(testkit().filter(type -> type.getSimpleName().endsWith("Contract")))
                .isNotEmpty()
                .allMatch(
                        contract -> Stream.concat(Stream.of(contract), contract.getAllSubclasses().stream())
                                .anyMatch(part ->
                                        fakes.contains(part.getSimpleName().replaceFirst("Contract$", ""))),
                        "is, or is part of, the contract of a service that has a fake");
    }

    private static List<String> readmeRows() throws IOException {
        return Files.readAllLines(Product.ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    private static Stream<JavaClass> testkit() {
        return Product.CLASSES.stream().filter(type -> type.getPackageName().startsWith("org.koti.testkit"));
    }
}
