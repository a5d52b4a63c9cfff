package org.koti.capsule;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a process writes, the node answers or the link ends; nothing is thrown. */
class LinkFuzzTest {
    @FuzzTest(maxDuration = "5s")
    void aNodeReadsAnyBytes(byte[] bytes) {
        HostileProcess.answersTo(bytes);
    }
}
