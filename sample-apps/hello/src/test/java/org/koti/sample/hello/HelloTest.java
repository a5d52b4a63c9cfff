package org.koti.sample.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.VaultWrite;
import org.koti.testkit.app.AppStage;
import org.koti.testkit.app.KotiTest;
import org.koti.testkit.app.WebRequest;

@KotiTest(Hello.class)
class HelloTest {

    @Test
    void greetsThePersonByNameAndRemembersEachGreeting(AppStage hello) {
        hello.post("/", "");
        hello.restart();

        assertThat(hello.get("/").text()).contains("Hello, Aino!", "vault: <strong>1</strong>");
    }

    @Test
    void speaksThePersonsLanguage(AppStage hello) {
        WebRequest finnish = new WebRequest("GET", "/").language(Locale.forLanguageTag("fi"));

        assertThat(hello.send(finnish).text()).contains("Terve, Aino!");
    }

    @Test
    void keepsNothingThatThePersonDoesNotAllow(AppStage hello) {
        VaultWrite greetings = new VaultWrite("greetings");
        hello.revoke(greetings);

        assertThatThrownBy(() -> hello.post("/", "")).isInstanceOf(PermissionDeniedException.class);
        assertThat(hello.denials()).containsExactly(greetings);
        assertThat(hello.vault().usage().records()).isZero();
    }
}
