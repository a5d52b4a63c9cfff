package org.koti.discovery.mdns;

import java.util.List;
import java.util.stream.Stream;

/**
 * A message of multicast DNS (RFC 6762, section 18), as far as it matters here.
 *
 * @param response whether it answers or announces; else it asks
 * @param questions what it asks
 * @param records what it says, in all sections; of types that do not matter here there is none
 */
record DnsMessage(boolean response, List<Question> questions, List<DnsRecord> records) {
    DnsMessage {
        questions = List.copyOf(questions);
        records = List.copyOf(records);
    }

    /** The records of one type about one name. */
    <R extends DnsRecord> Stream<R> each(Class<R> type, String name) {
        return records.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(record -> record.name().equals(name));
    }

    /**
     * A question.
     *
     * @param name of what, in lower case and with a dot at its end
     * @param type records of which type
     */
    record Question(String name, int type) {
        boolean isFor(String subject, int recordType) {
            return name.equals(subject) && (type == recordType || type == DnsRecord.ANY);
        }
    }
}
