package dev.weir.moderation;

/** A kind of check: its name, and how a policy configures it. One file in {@code check/} each. */
public interface CheckType {

    /** Its name in policies and findings. */
    String id();

    /**
     * The check with the settings of a policy's section {@code checks.<id>}.
     *
     * @throws PolicyException if a setting makes no sense; its pointer names the setting
     */
    Check configure(Settings settings);

    /**
     * Whether moderators, the post's author and trusted authors are spared its consequences. False for the
     * rules that hold for everybody, like a closed post.
     */
    default boolean waivable() {
        return true;
    }
}
