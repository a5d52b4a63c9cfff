package org.koti.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.jmdns.impl.DNSEntry;
import javax.jmdns.impl.DNSRecord;
import javax.jmdns.impl.constants.DNSRecordClass;
import org.junit.jupiter.api.Test;
import org.koti.spi.transport.PeerId;

final class BoundedCacheTest {
    private final AtomicInteger floods = new AtomicInteger();
    private final BoundedCache cache = new BoundedCache(4, floods::incrementAndGet);

    private static DNSRecord text(String name, int length) {
        return new DNSRecord.Text(name, DNSRecordClass.CLASS_IN, true, 4_500, new byte[length]);
    }

    private static DNSRecord pointer(String name, String alias) {
        return new DNSRecord.Pointer(name, DNSRecordClass.CLASS_IN, false, 4_500, alias);
    }

    private static DNSRecord service(String server) {
        return new DNSRecord.Service("a._koti._tcp.local.", DNSRecordClass.CLASS_IN, true, 4_500, 0, 0, 1, server);
    }

    private static DNSRecord one(int number) {
        return pointer(Announcement.TYPE, "node-" + number + "." + Announcement.TYPE);
    }

    @Test
    void whatNodesSendIsKept() {
        int said = Announcement.txt(new PeerId("a".repeat(64))).entrySet().stream()
                .mapToInt(
                        entry -> 2 + entry.getKey().length() + entry.getValue().length())
                .sum();
        assertThat(said).isLessThan(BoundedCache.LONGEST_TEXT);
        assertThat(cache.addDNSEntry(text("a._koti._tcp.local.", said))).isTrue();
        assertThat(cache.addDNSEntry(service("a.local."))).isTrue();
        assertThat(cache.addDNSEntry(one(1))).isTrue();
    }

    @Test
    void whatIsLargerIsNotKept() {
        assertThat(cache.addDNSEntry(text("a._koti._tcp.local.", BoundedCache.LONGEST_TEXT)))
                .isTrue();
        assertThat(cache.addDNSEntry(text("b._koti._tcp.local.", BoundedCache.LONGEST_TEXT + 1)))
                .isFalse();
        String label = "a".repeat(60) + ".";
        String longName = label.repeat(5);
        assertThat(cache.addDNSEntry(text(longName, 1))).isFalse();
        assertThat(cache.addDNSEntry(pointer(Announcement.TYPE, longName))).isFalse();
        assertThat(cache.addDNSEntry(service(longName))).isFalse();
        assertThat(cache.allValues()).hasSize(1);
    }

    @Test
    void aSmallRecordIsNotReplacedByALargeOne() {
        DNSEntry small = text("a._koti._tcp.local.", 70);
        cache.addDNSEntry(small);
        assertThat(cache.replaceDNSEntry(text("a._koti._tcp.local.", 8_700), small))
                .isFalse();
        assertThat(cache.allValues()).hasSize(1);
        assertThat(cache.allValues().iterator().next()).isSameAs(small);
    }

    @Test
    void roomThatWasLeftIsUsedAgain() {
        for (int i = 0; i < 100; i++) {
            assertThat(cache.addDNSEntry(one(i))).isTrue();
            assertThat(cache.removeDNSEntry(one(i))).isTrue();
        }
        assertThat(floods).hasValue(0);
    }

    @Test
    void aFloodIsToldOnceHoweverTheRecordsComeAndGo() throws Exception {
        for (int round = 0; round < 20_000; round++) {
            AtomicInteger told = new AtomicInteger();
            BoundedCache shared = new BoundedCache(1, told::incrementAndGet);
            shared.addDNSEntry(one(0));
            CyclicBarrier start = new CyclicBarrier(2);
            CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> {
                meet(start);
                shared.removeDNSEntry(one(0));
            });
            meet(start);
            for (int i = 1; i < 8; i++) {
                shared.addDNSEntry(one(i));
            }
            leaving.get(60, TimeUnit.SECONDS);
            for (int i = 8; i < 12; i++) {
                shared.addDNSEntry(one(i));
            }
            assertThat(told).hasValue(1);
            assertThat(shared.isDeaf()).isTrue();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
