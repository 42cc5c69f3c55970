package io.roundtrip.coordinator.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people are at the console. */
enum Role {
    VIEWER,
    OPERATOR,
    ADMIN,
    AUDITOR;

    Set<Permission> permissions() {
        return switch (this) {
            case VIEWER -> EnumSet.of(Permission.VIEW);
            case OPERATOR -> EnumSet.of(Permission.VIEW, Permission.OPERATE);
            case ADMIN -> EnumSet.allOf(Permission.class);
            case AUDITOR -> EnumSet.of(Permission.VIEW, Permission.AUDIT);
        };
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }
}
