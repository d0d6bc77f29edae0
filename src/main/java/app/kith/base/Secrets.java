package app.kith.base;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Sealing and opening of secrets and personal values. The keys lie in files outside the database and its backups. Every sealed
 * value is bound to its table, column and row ({@code context}), so that it cannot be moved elsewhere.
 */
@Component
public class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Aead master;
    private final byte[] fingerprintKey;

    Secrets(BaseSettings settings) {
        Path folder = PrivateFiles.folder(settings.keys());
        try {
            AeadConfig.register();
            master = keyset(folder.resolve("master.json")).getPrimitive(RegistryConfiguration.get(), Aead.class);
            fingerprintKey = fingerprintKey(folder.resolve("fingerprint"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys in " + folder + " cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The keys in " + folder + " cannot be read.", e);
        }
    }

    private static KeysetHandle keyset(Path file) throws GeneralSecurityException, IOException {
        if (!Files.exists(file)) {
            var fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            PrivateFiles.write(file, TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get()));
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
    }

    private static byte[] fingerprintKey(Path file) throws IOException {
        if (!Files.exists(file)) PrivateFiles.write(file, HexFormat.of().formatHex(random(32)));
        return HexFormat.of().parseHex(Files.readString(file).strip());
    }

    public byte[] seal(String plain, String context) {
        return seal(plain.getBytes(StandardCharsets.UTF_8), context);
    }

    public byte[] seal(byte[] plain, String context) {
        try {
            return master.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException when the value was sealed with other keys or for another place */
    public String open(byte[] sealed, String context) {
        return new String(openBytes(sealed, context), StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException when the value was sealed with other keys or for another place */
    public byte[] openBytes(byte[] sealed, String context) {
        try {
            return master.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value (" + context + ") does not open with the keys of this Kith. "
                    + "Were the keys restored together with the database?", e);
        }
    }

    /** A new key for one person's values, itself sealed; deleting it makes them unreadable for ever. */
    public byte[] newPersonalKey(String context) {
        return seal(random(32), context);
    }

    public Personal personal(byte[] sealedKey, String context) {
        try {
            return new Personal(new AesGcmJce(openBytes(sealedKey, context)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seals and opens with one person's key. */
    public static final class Personal {
        private final AesGcmJce key;

        private Personal(AesGcmJce key) {
            this.key = key;
        }

        public byte[] seal(String plain, String context) {
            try {
                return key.encrypt(plain.getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        public String open(byte[] sealed, String context) {
            try {
                return new String(key.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A personal value (" + context + ") does not open.", e);
            }
        }
    }

    /** Keyed hash (HMAC-SHA-256) by which a sealed value can still be found; without the key it tells nothing. */
    public byte[] fingerprint(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(fingerprintKey, "HmacSHA256"));
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token to hand out once: 256 bits, safe in a URL. */
    public static String newToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
    }

    /** What is kept of a token. Tokens are random, so a plain hash is enough. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
