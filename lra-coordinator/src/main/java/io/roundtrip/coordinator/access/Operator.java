package io.roundtrip.coordinator.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who asks.
 *
 * @param name the token's subject; {@code local} where nobody is asked who he is, which is on this machine only
 */
public record Operator(String name, Set<Permission> permissions) {

    private static final int LONGEST = 200;

    /** Reads what the security chain found out. */
    public static Operator of(Authentication authentication) {
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return new Operator("local", EnumSet.allOf(Permission.class)); // a stranger does not get this far elsewhere
        }
        Set<String> granted = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        Set<Permission> permissions = Arrays.stream(Permission.values())
                .filter(permission -> granted.contains(permission.authority()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
        String name = authentication.getName();
        return new Operator(name.length() > LONGEST ? name.substring(0, LONGEST) : name, permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
