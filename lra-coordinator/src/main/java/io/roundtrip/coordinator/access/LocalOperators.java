package io.roundtrip.coordinator.access;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Operators of a coordinator that only this machine reaches, from a file with a line for each: {@code name={bcrypt}$2a$...,role,role}. The
 * password is in one of the forms of Spring Security's {@code DelegatingPasswordEncoder}.
 */
final class LocalOperators {

    private static final String PROPERTY = "coordinator.console.operators-file";
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;

    private LocalOperators() {}

    /** Those of the file. */
    static List<UserDetails> read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw refused(file, "cannot be read: " + e.getMessage());
        }
        if (lines.isEmpty()) {
            throw refused(file, "names nobody");
        }
        List<UserDetails> operators = new ArrayList<>();
        lines.stringPropertyNames().forEach(name -> operators.add(operator(file, name, lines.getProperty(name))));
        return operators;
    }

    private static UserDetails operator(Path file, String name, String line) {
        String[] parts = line.split(",", -1);
        String password = parts[0].strip();
        if (!password.matches("\\{\\w+\\}.+") || parts.length < 2) {
            throw refused(file, "must say of " + name + " a password with its form in braces, and a role");
        }
        Set<String> authorities = new TreeSet<>();
        Arrays.stream(parts)
                .skip(1)
                .map(String::strip)
                .forEach(word -> Role.of(word)
                        .orElseThrow(() -> refused(file, "gives " + name + " a role other than " + Role.words()))
                        .permissions()
                        .forEach(permission -> authorities.add(permission.authority())));
        return User.withUsername(name)
                .password(password)
                .authorities(authorities.toArray(String[]::new))
                .build();
    }

    /** Makes a file with one operator who may do everything, and a password of its own. Only its owner may read it. */
    static void generate(Path file) {
        StringBuilder password = new StringBuilder();
        new SecureRandom().ints(LENGTH, 0, LETTERS.length()).forEach(i -> password.append(LETTERS.charAt(i)));
        try {
            boolean posix =
                    Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
            FileAttribute<?>[] owners = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            Files.createFile(file, owners);
            Files.writeString(
                    file, "operator={noop}" + password + "," + Role.ADMIN.word() + "\n", StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("The console's operator cannot be kept in " + file, e);
        }
    }

    private static InvalidConfigurationPropertyValueException refused(Path file, String reason) {
        return new InvalidConfigurationPropertyValueException(
                PROPERTY, file, reason + "; for example a line operator={bcrypt}$2a$10$...,admin");
    }
}
