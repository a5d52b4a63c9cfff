package org.koti.discovery.mdns;

import com.code_intelligence.jazzer.junit.FuzzTest;

final class DnsReaderFuzzTest {
    @FuzzTest(maxDuration = "5s")
    void hostileBytesAreReadOrRefused(byte[] bytes) {
        DnsReaderTest.readsOrRefuses(bytes);
    }
}
