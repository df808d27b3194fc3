package dev.weir.chaos;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as somebody read it who reads only what is committed. */
record Observed(Place place, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {}
