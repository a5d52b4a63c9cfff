package org.koti.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class SubjectPatchTest {
    @Test
    void isNeededFromTheFirstReleaseWhereTheMethodThrows() {
        assertThat(SubjectPatch.isNeededOn(Runtime.Version.parse("17.0.15"))).isFalse();
        assertThat(SubjectPatch.isNeededOn(Runtime.Version.parse("23.0.2"))).isFalse();
        assertThat(SubjectPatch.isNeededOn(Runtime.Version.parse("24"))).isTrue();
        assertThat(SubjectPatch.isNeededOn(Runtime.Version.parse("25.0.3"))).isTrue();
    }

    @Test
    void keepsTheClassItself() throws IOException {
        byte[] original = SubjectPatch.originalClass();

        byte[] patched = SubjectPatch.patched(original);

        assertThat(patched).isNotEqualTo(original);
        assertThat(new ClassReader(patched).getClassName()).isEqualTo("javax/security/auth/Subject");
    }

    @Test
    void refusesAClassWithoutTheMethod() throws IOException {
        try (InputStream other = Object.class.getResourceAsStream("Object.class")) {
            assertThat(other).isNotNull();
            byte[] bytes = other.readAllBytes();

            assertThatThrownBy(() -> SubjectPatch.patched(bytes))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            Subject.class.getName()
                                    + " has no method getSubject(Ljava/security/AccessControlContext;)Ljavax/security/auth/Subject;");
        }
    }
}
