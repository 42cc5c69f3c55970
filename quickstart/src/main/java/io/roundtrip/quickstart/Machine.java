package io.roundtrip.quickstart;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What this machine has to offer. */
class Machine {
    /** Free space where {@code directory} is, in bytes. */
    long freeDisk(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new StartFailure("Cannot find out how much space is free at " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Memory that new processes can have, in bytes. Linux tells; elsewhere "free" leaves out what the system would give up at once, so
     * that only the machine's size is certain. Also in a container that may have less than the machine.
     */
    long availableMemory() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.min(system.getTotalMemorySize(), memAvailable(Path.of("/proc/meminfo")));
    }

    static long memAvailable(Path meminfo) {
        try {
            return Files.readAllLines(meminfo).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Nobody answers there, at whichever address "localhost" leads to, and we could listen. */
    boolean isFree(int port) {
        try {
            boolean answered =
                    Arrays.stream(InetAddress.getAllByName("localhost")).anyMatch(host -> answers(host, port));
            return !answered && canListen(port);
        } catch (UnknownHostException e) {
            throw new StartFailure("The name localhost leads nowhere; add '127.0.0.1 localhost' to the hosts file.", e);
        }
    }

    private static boolean answers(InetAddress host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canListen(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
