package org.koti.testkit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.identity.AppSignature;
import org.koti.api.identity.Identity;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.vault.VaultLockedException;

/** What every {@link Identity} owes. A test class implements it and gives an {@link IdentityHarness} for each test. */
public interface IdentityContract {
    /**
     * An identity and what surrounds it.
     *
     * @return the same within one test
     */
    IdentityHarness harness();

    /** The person is told by name and key, the same each time. */
    @Test
    default void thePersonHasANameAndAKey() {
        Identity identity = harness().identity();
        Profile me = identity.me();
        assertThat(me.name()).isEqualTo(IdentityHarness.NAME);
        assertThat(me.id().did()).startsWith("did:key:z6Mk");
        assertThat(identity.me()).isEqualTo(me);
    }

    /** Anyone can check a signature with nothing but the person's id. */
    @Test
    default void aSignatureIsCheckedByAnyone() {
        IdentityHarness harness = harness();
        Identity identity = harness.identity();
        PersonId me = identity.me().id();
        byte[] statement = bytes("I was here");
        byte[] signature = identity.sign(statement);
        assertThat(signature).hasSize(64);
        assertThat(identity.verify(me, statement, signature)).isTrue();
        assertThat(AppSignature.verify(harness.gate().app(), me, statement, signature))
                .isTrue();
        assertThat(identity.verify(me, new byte[0], identity.sign(new byte[0]))).isTrue();
    }

    /** What was given to a run of the app that has ended refuses for ever. */
    @Test
    default void afterTheRunOfTheAppEverythingIsRefused() {
        IdentityHarness harness = harness();
        Identity identity = harness.identity();
        PersonId me = identity.me().id();
        byte[] signature = identity.sign(new byte[0]);
        harness.gate().end();
        assertThatThrownBy(identity::me).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> identity.sign(new byte[0])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> identity.verify(me, new byte[0], signature)).isInstanceOf(IllegalStateException.class);
    }

    /** A signature means nothing for another app, person or statement. */
    @Test
    default void aSignatureIsBoundToAppPersonAndStatement() {
        Identity identity = harness().identity();
        PersonId me = identity.me().id();
        byte[] statement = bytes("I was here");
        byte[] signature = identity.sign(statement);
        PersonId other = new PersonId("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
        assertThat(identity.verify(other, statement, signature)).isFalse();
        assertThat(identity.verify(me, bytes("I was there"), signature)).isFalse();
        assertThat(AppSignature.verify(new AppId("test", "other"), me, statement, signature))
                .isFalse();
    }

    /** A damaged signature is not valid and is no error. */
    @Test
    default void aDamagedSignatureIsNotValid() {
        Identity identity = harness().identity();
        PersonId me = identity.me().id();
        byte[] statement = bytes("I was here");
        byte[] signature = identity.sign(statement);
        for (int i = 0; i < signature.length; i++) {
            byte[] damaged = signature.clone();
            damaged[i] ^= 1;
            assertThat(identity.verify(me, statement, damaged)).isFalse();
        }
        assertThat(identity.verify(me, statement, new byte[0])).isFalse();
        assertThat(identity.verify(me, statement, new byte[65])).isFalse();
    }

    /** A statement has at most 1 MiB. */
    @Test
    default void aStatementHasAtMostOneMebibyte() {
        Identity identity = harness().identity();
        byte[] largest = new byte[1 << 20];
        assertThat(identity.verify(identity.me().id(), largest, identity.sign(largest)))
                .isTrue();
        assertThatThrownBy(() -> identity.sign(new byte[(1 << 20) + 1])).isInstanceOf(IllegalArgumentException.class);
    }

    /** Reading the profile and signing need their grants on each call; checking needs none. */
    @Test
    default void theGateIsAskedOnEveryCall() {
        IdentityHarness harness = harness();
        Identity identity = harness.identity();
        PersonId me = identity.me().id();
        byte[] signature = identity.sign(bytes("x"));
        harness.gate().revoke(new Sign());
        assertThatThrownBy(() -> identity.sign(bytes("x")))
                .isInstanceOfSatisfying(
                        PermissionDeniedException.class,
                        denied -> assertThat(denied.permission()).isEqualTo(new Sign()));
        assertThat(identity.me().id()).isEqualTo(me);
        harness.gate().revoke(new ProfileRead());
        assertThatThrownBy(identity::me)
                .isInstanceOfSatisfying(
                        PermissionDeniedException.class,
                        denied -> assertThat(denied.permission()).isEqualTo(new ProfileRead()));
        assertThat(identity.verify(me, bytes("x"), signature)).isTrue();
        harness.gate().grant(new Sign());
        assertThat(identity.sign(bytes("x"))).hasSize(64);
        assertThatThrownBy(identity::me).isInstanceOf(PermissionDeniedException.class);
    }

    /** While the node is locked nobody is told and nothing is signed. */
    @Test
    default void aLockedNodeTellsAndSignsNothing() {
        IdentityHarness harness = harness();
        Identity identity = harness.identity();
        Profile me = identity.me();
        byte[] signature = identity.sign(bytes("x"));
        harness.lock();
        assertThatThrownBy(identity::me).isInstanceOf(VaultLockedException.class);
        assertThatThrownBy(() -> identity.sign(bytes("x"))).isInstanceOf(VaultLockedException.class);
        assertThat(identity.verify(me.id(), bytes("x"), signature)).isTrue();
        harness.unlock();
        assertThat(identity.me()).isEqualTo(me);
        assertThat(identity.verify(me.id(), bytes("x"), identity.sign(bytes("x"))))
                .isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
