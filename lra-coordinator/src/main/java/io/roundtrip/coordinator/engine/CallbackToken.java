package io.roundtrip.coordinator.engine;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The coordinator's own credentials, for participants that are named as their recipients. */
final class CallbackToken {

    private final Optional<TokenFile> token;
    private final List<String> recipients;

    private CallbackToken(Optional<TokenFile> token, List<String> recipients) {
        this.token = token;
        this.recipients = recipients;
    }

    static CallbackToken of(CoordinatorProperties.Callback properties) {
        return new CallbackToken(
                Optional.ofNullable(properties.tokenFile())
                        .map(file -> new TokenFile(file, "coordinator.callback.token-file")),
                List.copyOf(properties.tokenRecipients()));
    }

    /** The {@code Authorization} header for this address; empty when it is not shown the token. */
    Optional<String> authorization(URI address) {
        String called = address.toString();
        return token.filter(known -> recipients.stream().anyMatch(called::startsWith))
                .map(TokenFile::authorization);
    }
}
