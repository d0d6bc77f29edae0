package app.kith.web.sources;

import java.util.Map;

/**
 * Where the place or a program sends to, and how.
 *
 * @param how     where to tell the place, in a sentence
 * @param secrets by label, shown this once; else empty
 * @param tried   whether {@link #example} fits
 */
public record HookAddress(String url, String how, Map<String, String> secrets, boolean tried) {

    public boolean isFresh() {
        return !secrets.isEmpty();
    }

    /** Runs as it is in a POSIX shell with OpenSSL; signs after Standard Webhooks. */
    public String example() {
        return """
                secret='%s'
                body='{"type":"message.created","timestamp":"'$(date -u +%%FT%%TZ)'","data":{
                  "externalId":"hello-1","author":{"externalId":"ada","displayName":"Ada"},
                  "textPlain":"Hello, is this on?","createdAt":"'$(date -u +%%FT%%TZ)'"}}'
                id=msg_$(date +%%s)
                at=$(date +%%s)
                key=$(printf %%s "${secret#whsec_}" | base64 -d | od -An -tx1 | tr -d ' \\n')
                signature=$(printf '%%s.%%s.%%s' "$id" "$at" "$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$key -binary | base64)
                curl %s \\
                  -H 'content-type: application/json' \\
                  -H "webhook-id: $id" -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signature" \\
                  --data-binary "$body"
                """.formatted(secrets.isEmpty() ? "whsec_…" : secrets.values().iterator().next(), url).strip();
    }
}
