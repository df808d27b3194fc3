package dev.weir.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Makes a secured cluster's users, and gives them their rights. It takes an administrator to do so. */
public final class AccessProvisioner {

    /** How often a password is hashed; Kafka's own least is 4 096. */
    private static final int ITERATIONS = 8_192;

    private final KafkaClients clients;

    /**
     * What stands between the rights as they are and as they should be.
     *
     * @param missing rights to be given
     * @param surplus rights of the users named that are to be taken
     */
    public record Plan(List<AclBinding> missing, List<AclBinding> surplus) {

        public Plan {
            missing = List.copyOf(missing);
            surplus = List.copyOf(surplus);
        }

        public boolean nothingToDo() {
            return missing.isEmpty() && surplus.isEmpty();
        }
    }

    public AccessProvisioner(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * What is different on the cluster, for the users that are named; others are left alone. Changes nothing.
     *
     * @throws ClusterException if the cluster does not answer, or refuses
     */
    public Plan plan(AccessRights wanted) {
        try (Admin admin = clients.admin()) {
            Set<AclBinding> present = new LinkedHashSet<>();
            for (String user : wanted.users()) {
                present.addAll(admin.describeAcls(rightsOf(user)).values().get());
            }
            List<AclBinding> missing = new ArrayList<>(wanted.bindings());
            missing.removeAll(present);
            present.removeAll(wanted.bindings());
            return new Plan(missing, new ArrayList<>(present));
        } catch (ExecutionException | InterruptedException e) {
            throw clients.failure(e);
        }
    }

    /**
     * Gives what is missing, then takes what is too much.
     *
     * @throws ClusterException if the cluster does not answer, or refuses
     */
    public void apply(Plan plan) {
        try (Admin admin = clients.admin()) {
            admin.createAcls(plan.missing()).all().get();
            admin.deleteAcls(plan.surplus().stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw clients.failure(e);
        }
    }

    /**
     * Makes users, or sets their passwords anew; for SCRAM-SHA-512.
     *
     * @param passwords by user
     * @throws ClusterException if the cluster does not answer, or refuses
     */
    public void setPasswords(Map<String, String> passwords) {
        Collection<UserScramCredentialAlteration> alterations = new ArrayList<>();
        passwords.forEach((user, password) -> alterations.add(new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)));
        try (Admin admin = clients.admin()) {
            admin.alterUserScramCredentials(List.copyOf(alterations)).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw clients.failure(e);
        }
    }

    private static AclBindingFilter rightsOf(String user) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(
                        AccessRights.principal(user), null, AclOperation.ANY, AclPermissionType.ANY));
    }
}
