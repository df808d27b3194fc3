package dev.weir.text;

import org.jspecify.annotations.Nullable;

/** The address of an author's web site. */
public final class WebAddress {
    private WebAddress() {}

    public static @Nullable String httpOrNull(String url) {
        return url.startsWith("http://") || url.startsWith("https://") ? url : null;
    }
}
