package dev.weir.service.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the disk that the stores of an instance on this machine lie on. */
record DiskLook(Path folder) {

    private static final String SUBJECT = "state folder";
    private static final long MEBIBYTE = 1024L * 1024;
    private static final long SCARCE = 2048 * MEBIBYTE;
    private static final long NONE = 200 * MEBIBYTE;

    Diagnosis space() {
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null) {
            return Diagnosis.warn(SUBJECT, folder + " is on no disk of this machine", "give another --state-dir");
        }
        try {
            return judge(Files.getFileStore(existing).getUsableSpace());
        } catch (IOException e) {
            return Diagnosis.warn(SUBJECT, folder + " can't be looked at: " + e.getMessage(), "look at the disk");
        }
    }

    /**
     * @param free bytes
     */
    Diagnosis judge(long free) {
        String what = free / MEBIBYTE + " MiB free for " + folder;
        String mend = "make room, or move it with --state-dir: what is lost there is restored from Kafka";
        if (free < NONE) {
            return Diagnosis.fail(SUBJECT, what, mend);
        }
        return free < SCARCE ? Diagnosis.warn(SUBJECT, what, mend) : Diagnosis.ok(SUBJECT, what);
    }
}
