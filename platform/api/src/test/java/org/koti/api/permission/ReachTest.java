package org.koti.api.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
    /** The last and the first address on either side of each border. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, NOWHERE",
        "0.255.255.255, NOWHERE",
        "1.0.0.0, INTERNET",
        "9.255.255.255, INTERNET",
        "10.0.0.0, OWN_NETWORK",
        "10.255.255.255, OWN_NETWORK",
        "11.0.0.0, INTERNET",
        "100.63.255.255, INTERNET",
        "100.64.0.0, OWN_NETWORK",
        "100.127.255.255, OWN_NETWORK",
        "100.128.0.0, INTERNET",
        "126.255.255.255, INTERNET",
        "127.0.0.0, THIS_COMPUTER",
        "127.255.255.255, THIS_COMPUTER",
        "128.0.0.0, INTERNET",
        "169.253.255.255, INTERNET",
        "169.254.0.0, NOWHERE",
        "169.254.169.254, NOWHERE",
        "169.255.0.0, INTERNET",
        "172.15.255.255, INTERNET",
        "172.16.0.0, OWN_NETWORK",
        "172.31.255.255, OWN_NETWORK",
        "172.32.0.0, INTERNET",
        "191.255.255.255, INTERNET",
        "192.0.0.0, NOWHERE",
        "192.0.0.255, NOWHERE",
        "192.0.1.0, INTERNET",
        "192.0.2.1, NOWHERE",
        "192.0.3.0, INTERNET",
        "192.88.99.1, NOWHERE",
        "192.88.100.0, INTERNET",
        "192.167.255.255, INTERNET",
        "192.168.0.0, OWN_NETWORK",
        "192.168.255.255, OWN_NETWORK",
        "192.169.0.0, INTERNET",
        "198.17.255.255, INTERNET",
        "198.18.0.0, NOWHERE",
        "198.19.255.255, NOWHERE",
        "198.20.0.0, INTERNET",
        "198.51.100.1, NOWHERE",
        "203.0.113.1, NOWHERE",
        "203.0.114.0, INTERNET",
        "223.255.255.255, INTERNET",
        "224.0.0.0, NOWHERE",
        "239.255.255.255, NOWHERE",
        "240.0.0.0, NOWHERE",
        "255.255.255.255, NOWHERE"
    })
    void ofIpv4(String address, Reach reach) throws UnknownHostException {
        assertThat(Reach.of(InetAddress.getByName(address).getAddress())).isEqualTo(reach);
    }

    @ParameterizedTest
    @CsvSource({
        "::, NOWHERE",
        "::1, THIS_COMPUTER",
        "::2, NOWHERE",
        "::7f00:1, NOWHERE",
        "1fff:ffff::, NOWHERE",
        "2000::, INTERNET",
        "2606:4700::1111, INTERNET",
        "3fff:fff:ffff::, NOWHERE",
        "3fff:1000::, INTERNET",
        "4000::, NOWHERE",
        "2001::1, NOWHERE",
        "2001:1ff:ffff::, NOWHERE",
        "2001:200::, INTERNET",
        "2001:db8::1, NOWHERE",
        "fbff::1, NOWHERE",
        "fc00::1, OWN_NETWORK",
        "fdff:ffff::1, OWN_NETWORK",
        "fe00::1, NOWHERE",
        "fe80::1, NOWHERE",
        "febf::1, NOWHERE",
        "fec0::1, OWN_NETWORK",
        "ff02::1, NOWHERE",
        "ffff::1, NOWHERE",
        "64:ff9b:1::1, OWN_NETWORK",
        "64:ff9b::1:0:0, NOWHERE"
    })
    void ofIpv6(String address, Reach reach) throws UnknownHostException {
        assertThat(Reach.of(InetAddress.getByName(address).getAddress())).isEqualTo(reach);
    }

    @ParameterizedTest
    @CsvSource({
        "7f000001, THIS_COMPUTER",
        "0a000001, OWN_NETWORK",
        "c0a80101, OWN_NETWORK",
        "64400001, OWN_NETWORK",
        "a9fea9fe, NOWHERE",
        "00000000, NOWHERE",
        "e0000001, NOWHERE",
        "5db8d822, INTERNET"
    })
    void whatStandsForIpv4LeadsWhereThatDoes(String ipv4, Reach reach) {
        for (String form :
                new String[] {"00000000000000000000ffff%s", "0064ff9b0000000000000000%s", "2002%s00000000000000000001"
                }) {
            assertThat(Reach.of(HexFormat.of().parseHex(form.formatted(ipv4))))
                    .as(form)
                    .isEqualTo(reach);
        }
    }

    @Test
    void ofNoAddress() {
        assertThat(Reach.of(new byte[0])).isEqualTo(Reach.NOWHERE);
        assertThat(Reach.of(new byte[5])).isEqualTo(Reach.NOWHERE);
        assertThat(Reach.of(new byte[17])).isEqualTo(Reach.NOWHERE);
    }
}
