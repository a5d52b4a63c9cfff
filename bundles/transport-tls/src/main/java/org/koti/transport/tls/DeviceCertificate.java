package org.koti.transport.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.koti.spi.transport.DeviceKey;

/**
 * The self-signed certificate of a device (RFC 5280, Ed25519 after RFC 8410). It names nobody and does not expire: trust is in the key alone.
 *
 * @param certificate what the other side sees
 * @param key its private key; secret
 */
record DeviceCertificate(X509Certificate certificate, PrivateKey key) {
    private static final X500Name SUBJECT = new X500Name("CN=koti");
    private static final Date FROM = new Date(0);
    private static final Date UNTIL = new Date(253_402_300_799_000L);

    /**
     * Makes the certificate of a device.
     *
     * @param device whose
     * @param provider Bouncy Castle
     * @return the certificate
     * @throws IllegalArgumentException when the key is not an Ed25519 pair
     */
    static DeviceCertificate of(DeviceKey device, Provider provider) {
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519", provider);
            PrivateKey key = keys.generatePrivate(
                    new PKCS8EncodedKeySpec(device.keys().getPrivate().getEncoded()));
            X509CertificateHolder signed = new JcaX509v3CertificateBuilder(
                            SUBJECT,
                            BigInteger.ONE,
                            FROM,
                            UNTIL,
                            SUBJECT,
                            keys.generatePublic(new X509EncodedKeySpec(
                                    device.keys().getPublic().getEncoded())))
                    .build(new JcaContentSignerBuilder("Ed25519")
                            .setProvider(provider)
                            .build(key));
            return new DeviceCertificate(parse(signed.getEncoded(), provider), key);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalArgumentException("the device's key is not an Ed25519 key pair", e);
        }
    }

    private static X509Certificate parse(byte[] encoded, Provider provider) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509", provider)
                .generateCertificate(new ByteArrayInputStream(encoded));
    }

    /** Tells nothing of the private key. */
    @Override
    public String toString() {
        return "DeviceCertificate[]";
    }
}
