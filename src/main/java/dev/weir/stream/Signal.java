package dev.weir.stream;

/** What authors may share, and so is known in a partition other than the author's. */
enum Signal {
    /** A logged-in author's e-mail, which a guest may have used too. */
    EMAIL,
    ADDRESS
}
