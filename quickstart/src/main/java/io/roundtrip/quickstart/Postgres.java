package io.roundtrip.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** PostgreSQL, a child process like the others, with a database and a role each for the application and the sandbox. */
final class Postgres implements Part {
    static final List<String> DATABASES = List.of("roundtrip", "sandbox");

    private static final String SUPERUSER = "postgres";
    private static final String WRONG_PASSWORD = "28P01";

    private final DataDirectory data;
    private final int port;
    private final String password;
    private Path programs;

    Postgres(DataDirectory data, int port, String password) {
        this.data = data;
        this.port = port;
        this.password = password;
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    @Override
    public String name() {
        return PartNames.POSTGRES;
    }

    @Override
    public String address() {
        return "localhost:" + port;
    }

    @Override
    public void prepare() throws IOException {
        programs = PostgresBinaries.unpackedIn(data.run());
        if (!Files.exists(data.postgres())) {
            makeCluster();
        }
        forgetStrangersPid();
    }

    /** Made under another name first: a cluster that bears its name is complete. */
    private void makeCluster() throws IOException {
        Path unfinished = data.postgresUnfinished();
        DataDirectory.delete(unfinished);
        // The builtin C.UTF-8 sorts and lower-cases unicode alike on every operating system.
        Tool.run(program(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + Secrets.databasePasswordFile(data),
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        Files.move(unfinished, data.postgres(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** After a crash of the machine the pid in {@code postmaster.pid} may be anybody's, and PostgreSQL would refuse to start. */
    private void forgetStrangersPid() throws IOException {
        Path file = postmasterPid(data);
        if (Files.exists(file) && postmaster(data).isEmpty()) {
            Files.delete(file);
        }
    }

    /** The PostgreSQL that runs on our data, by its own account: line 1 is its pid, line 3 when it started. */
    static Optional<ProcessHandle> postmaster(DataDirectory data) throws IOException {
        Path file = postmasterPid(data);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.size() < 3
                || !lines.get(0).strip().matches("[0-9]{1,9}")
                || !lines.get(2).strip().matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        return PidFile.living(
                Long.parseLong(lines.get(0).strip()),
                Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())));
    }

    private static Path postmasterPid(DataDirectory data) {
        return data.postgres().resolve("postmaster.pid");
    }

    @Override
    public ProcessBuilder command() {
        return new ProcessBuilder(program(
                        "postgres",
                        "-D",
                        data.postgres().toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories="))
                .directory(data.root().toFile());
    }

    /** Fast: PostgreSQL ends its connections; asked politely it would wait for a forgotten psql. */
    @Override
    public void askToStop(Process process) {
        try {
            Tool.run(program("pg_ctl", "stop", "-D", data.postgres().toString(), "-m", "fast", "--no-wait"));
        } catch (IOException e) {
            process.destroy();
        }
    }

    @Override
    public boolean isHealthy() {
        try (Connection connection = DriverManager.getConnection(url(port, SUPERUSER), SUPERUSER, password)) {
            for (String database : DATABASES) {
                makeDatabase(connection, database);
            }
            return true;
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new StartFailure("PostgreSQL refuses the password in " + Secrets.databasePasswordFile(data)
                        + ". Bring back the file that belongs to the data, or give up the data with --reset.");
            }
            return false;
        }
    }

    private void makeDatabase(Connection connection, String name) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            execute(connection, "CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
        }
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(connection, "CREATE DATABASE " + name + " OWNER " + name);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>(RootUser.prefix());
        command.add(programs.resolve("bin").resolve(name).toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
