package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FormTest {
    private static Form form(String body) {
        return new Form(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fieldsAreFoundByTheirWholeName() {
        Form form = form("aname=1&name=2&name=3&names=4&empty=");
        assertThat(form.text("name")).isEqualTo("2");
        assertThat(form.all("name")).containsExactly("2", "3");
        assertThat(form.has("empty")).isFalse();
        assertThat(form.text("missing")).isEmpty();
        assertThat(form.secret("missing")).isEmpty();
    }

    @Test
    void whatDoesNotDecodeIsRefused() {
        for (String value : new String[] {"%", "%1", "%zz", "%ff"}) {
            assertThatThrownBy(() -> form("a=" + value).text("a"))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(400));
        }
    }

    @Test
    void aWipedFormHasNothing() {
        Form form = form("passphrase=secret");
        assertThat(form.secret("passphrase")).containsExactly("secret".toCharArray());
        form.wipe();
        assertThat(form.secret("passphrase")).isEmpty();
    }

    @Property
    void whatABrowserEncodesComesBack(@ForAll String value) {
        String sent = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Form form = form("a=1&secret=" + URLEncoder.encode(sent, StandardCharsets.UTF_8) + "&b=2");
        assertThat(new String(form.secret("secret"))).isEqualTo(sent);
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] body) {
        try {
            new Form(body).all("a");
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }
}
