package io.roundtrip.quickstart;

/** The {@code run} script that waits for us: when it is killed, nobody is left who could tell us to stop. */
final class Launcher {
    private Launcher() {}

    static void whenGone(Runnable action) {
        String pid = System.getenv("ROUNDTRIP_LAUNCHER");
        if (pid != null && pid.matches("[0-9]{1,9}")) {
            Thread watch = new Thread(() -> await(Long.parseLong(pid), action), "launcher");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private static void await(long pid, Runnable action) {
        ProcessHandle.of(pid).ifPresent(launcher -> launcher.onExit().join());
        action.run();
    }
}
