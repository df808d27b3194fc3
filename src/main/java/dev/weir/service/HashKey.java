package dev.weir.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The secret that guests' e-mails and addresses are hashed with, so that what Weir keeps of them can't be guessed
 * back. All instances of one Weir must have the same one: with another, every guest is a stranger.
 */
public final class HashKey {

    private static final int BYTES = 32;
    private static final int SHORTEST = 16;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private HashKey() {}

    /**
     * The key in the file; made, and kept for its owner alone, where there is none.
     *
     * @throws ConfigurationException if the file can't be read or written, or holds no key
     */
    public static String keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return checked(Files.readString(file).strip(), "the file " + file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "--hash-key: can't keep a key in " + file + " (" + e.getMessage() + "); give one", e);
        }
    }

    /**
     * The key, if it is long enough to be a secret.
     *
     * @throws ConfigurationException if it is not
     */
    public static String checked(String key, String source) {
        if (key.length() < SHORTEST) {
            throw new ConfigurationException("--hash-key: the key in " + source + " has " + key.length()
                    + " characters; " + SHORTEST + " or more make a secret. Make one with: openssl rand -hex " + BYTES);
        }
        return key;
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createFile(file);
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    }
}
