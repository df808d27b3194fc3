package dev.weir.service;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What to do when a cluster refuses, or does not answer. */
public final class Refusals {

    private Refusals() {}

    /** The advice, beginning with a space; empty where there is none to give. */
    public static String advice(@Nullable Throwable cause) {
        if (cause instanceof SslAuthenticationException) {
            return " Look at kafka.ssl.truststore.* in your settings: it must have the authority that signed the brokers'"
                    + " certificates, and the host in --bootstrap-servers must be a name in them.";
        }
        if (cause instanceof AuthenticationException) {
            return " Look at kafka.sasl.jaas.config in your settings, the user and the password in it (`weir config`"
                    + " shows where it comes from), and whether `weir access apply` has made that user.";
        }
        if (cause instanceof AuthorizationException) {
            return " The user of this command lacks a right: an administrator gives it with `weir access apply`."
                    + " docs/CLUSTER.md has what each role needs.";
        }
        if (cause instanceof SecurityDisabledException) {
            return " Rights need authorizer.class.name in the brokers' settings; see docker-compose.secure.yml.";
        }
        if (cause instanceof TimeoutException) {
            return " Nothing is lost; start it again when Kafka answers, and it goes on with what is committed.";
        }
        return "";
    }
}
