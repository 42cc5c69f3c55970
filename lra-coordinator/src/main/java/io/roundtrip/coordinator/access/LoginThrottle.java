package io.roundtrip.coordinator.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;

/** After five wrong passwords in a row a name has to wait for a minute: enough for a person, too slow for a list of words. */
class LoginThrottle {

    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Cache<String, Integer> failures =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(PAUSE).build();

    @EventListener
    void failed(AuthenticationFailureBadCredentialsEvent event) {
        failures.asMap().merge(key(event.getAuthentication().getName()), 1, Integer::sum);
    }

    @EventListener
    void succeeded(AuthenticationSuccessEvent event) {
        failures.invalidate(key(event.getAuthentication().getName()));
    }

    /** @throws LockedException while the name has to wait */
    void require(String name) {
        Integer failed = failures.getIfPresent(key(name));
        if (failed != null && failed >= TRIES) {
            throw new LockedException("Too many wrong passwords");
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
