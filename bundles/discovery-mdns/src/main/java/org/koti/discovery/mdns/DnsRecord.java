package org.koti.discovery.mdns;

import java.net.InetAddress;
import java.util.Map;

/** A record of a DNS message, of one of the types that matter here. Names are in lower case and end in a dot. */
sealed interface DnsRecord {
    /** The type of {@link Pointer}. */
    int PTR = 12;

    /** The type of {@link Service}. */
    int SRV = 33;

    /** The type of {@link Text}. */
    int TXT = 16;

    /** The type of an {@link Address} of IPv4. */
    int A = 1;

    /** The type of an {@link Address} of IPv6. */
    int AAAA = 28;

    /** In a question: records of any type. */
    int ANY = 255;

    /** What the record is about. */
    String name();

    /** For how many seconds it holds; 0 takes it back. */
    long ttl();

    /**
     * Another name.
     *
     * @param name what it is about
     * @param ttl seconds
     * @param target the other name
     */
    record Pointer(String name, long ttl, String target) implements DnsRecord {}

    /**
     * Where a service is.
     *
     * @param name what it is about
     * @param ttl seconds
     * @param host the name of its computer
     * @param port its port
     */
    record Service(String name, long ttl, String host, int port) implements DnsRecord {}

    /**
     * What a service says of itself.
     *
     * @param name what it is about
     * @param ttl seconds
     * @param values the values by key in lower case; of two with one key, the first
     */
    record Text(String name, long ttl, Map<String, byte[]> values) implements DnsRecord {}

    /**
     * An address of a computer.
     *
     * @param name what it is about
     * @param ttl seconds
     * @param address the address
     */
    record Address(String name, long ttl, InetAddress address) implements DnsRecord {}
}
