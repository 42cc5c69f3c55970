package io.roundtrip.quickstart;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@code ./run}: starts everything, keeps it running in the foreground, and stops it on Ctrl-C or SIGTERM. Exit status: 0 stopped
 * when asked to, 1 could not start, 2 not understood; with {@code --load},
 * {@code --crash-matrix}, {@code --soak} or {@code --lra-load} that program's.
 */
public final class Quickstart {
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private final Options options;
    private final DataDirectory data;
    private final Screen screen;
    private volatile boolean exiting;
    private volatile boolean stopping;

    private Quickstart(Options options, Screen screen) {
        this.options = options;
        this.data = new DataDirectory(options.data());
        this.screen = screen;
    }

    /** See {@code ./run --help}. */
    public static void main(String[] args) {
        // The Kafka client that asks the broker for its health would log every attempt.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        Screen screen = new Screen(System.out);
        try {
            Options options =
                    CommandLine.parse(List.of(args), ProgramFiles.root().resolve(".roundtrip"));
            if (options.help()) {
                screen.say(HelpPage.text());
                return;
            }
            System.exit(new Quickstart(options, screen).run());
        } catch (Options.Refused e) {
            screen.say(e.getMessage());
            System.exit(NOT_UNDERSTOOD);
        } catch (StartFailure e) {
            screen.say("\n" + e.getMessage());
            System.exit(FAILED);
        }
    }

    private int run() {
        data.create();
        if (options.bringsItsSystem()) {
            return LoadRun.run(options);
        }
        Optional<DirectoryLock> lock = DirectoryLock.takeWhenStopped(data.lock());
        if (lock.isEmpty()) {
            return useRunning();
        }
        prepare();
        WholeSystem system =
                new WholeSystem(new Parts(options, data, Secrets.in(data, Clock.systemUTC())).waves(), data, screen);
        stopAtTheEnd(system, lock.get());
        try {
            screen.say("Starting");
            system.start();
            return work();
        } catch (StartFailure e) {
            if (stopping) {
                awaitForever();
            }
            throw e;
        } finally {
            exiting = true;
        }
    }

    private int useRunning() {
        if (options.load().isEmpty() || options.reset()) {
            throw new StartFailure(
                    "A quickstart already runs on " + data.root() + " (pid " + DirectoryLock.holder(data.lock())
                            + "). Stop it first, or give this one --data=DIR and ports of its own.");
        }
        return LoadRun.run(options);
    }

    private void prepare() {
        new Leftovers(data, screen).end();
        if (options.reset()) {
            data.deleteContents();
            data.create();
            screen.say("Deleted what was stored in " + data.root() + ".");
        }
        List<String> faults = new Checks(options, new Machine(), ProgramFiles::isMissing).faults();
        if (!faults.isEmpty()) {
            throw new StartFailure("Cannot start:\n  - " + String.join("\n  - ", faults));
        }
    }

    private int work() {
        if (!options.load().isEmpty()) {
            return LoadRun.run(options);
        }
        screen.say(new Welcome(options).text());
        awaitForever();
        return 0;
    }

    private void stopAtTheEnd(WholeSystem system, DirectoryLock lock) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system, lock), "stop"));
        Launcher.whenGone(() -> System.exit(0));
    }

    private void stop(WholeSystem system, DirectoryLock lock) {
        long begin = System.nanoTime();
        stopping = true;
        lock.sayStopping();
        screen.say("\nStopping");
        try {
            system.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        screen.say(String.format(Locale.ROOT, "Stopped in %.1f s.", (System.nanoTime() - begin) / 1e9));
        if (!exiting) {
            // A signal ended us, as it should: that is success, and not the 143 that Java makes of it.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
