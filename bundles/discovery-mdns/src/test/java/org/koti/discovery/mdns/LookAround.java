package org.koti.discovery.mdns;

import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import org.koti.spi.discovery.Discovery;
import org.koti.spi.transport.PeerId;

/** To be run by hand or by a test in two network namespaces: {@code LookAround ADDRESS PEER-ID PORT} prints every sighting until its input ends. */
final class LookAround {
    private LookAround() {}

    public static void main(String... arguments) throws Exception {
        PeerId self = new PeerId(arguments[1]);
        Discovery.Lookout lookout = new MdnsDiscovery()
                .start(InetAddress.getByName(arguments[0]), self, Integer.parseInt(arguments[2]), System.out::println);
        CountDownLatch end = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            } catch (java.io.IOException e) {
                System.out.println(e);
            }
            end.countDown();
        });
        reader.start();
        end.await();
        lookout.close();
    }
}
