package dev.weir.service.doctor;

import dev.weir.service.ClusterException;
import dev.weir.service.RequiredTopics;
import dev.weir.service.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Looks at a cluster and at the Weir on it, changes nothing, and says what is wrong and how to mend it. What can't be
 * looked at is a diagnosis too, and keeps nobody from looking at the rest. For one thread.
 */
public final class Doctor {

    private final Patient patient;

    public Doctor(Patient patient) {
        this.patient = patient;
    }

    /** One look at something. */
    private interface Look {
        List<Diagnosis> look() throws ExecutionException, InterruptedException;
    }

    /**
     * Looks at everything, in the order in which trouble spreads.
     *
     * @throws InterruptedException if this thread was told to stop
     */
    public List<Diagnosis> examine() throws InterruptedException {
        List<Diagnosis> all = new ArrayList<>();
        try (Admin admin = patient.clients().admin()) {
            ClusterLooks cluster = new ClusterLooks(admin, patient);
            take(all, "cluster", cluster::brokers);
            if (all.get(0).level() == Diagnosis.Level.FAIL) {
                all.add(new DiskLook(patient.stateDirectory()).space());
                return all;
            }
            List<TopicSpec> wanted = RequiredTopics.of(patient.partitions(), patient.replicationFactor());
            take(all, "topics", () -> new TopicLooks(patient, wanted).plan());
            Set<String> present = present(admin, all);
            take(all, "replicas", () -> cluster.replicas(present));
            take(all, "streams' topics", () -> cluster.streamsTopics(present));
            take(all, "group", cluster::group);
            take(all, "lag", () -> cluster.lag(present));
            take(all, "transactions", () -> cluster.transactions(present));
            RecordLooks records = new RecordLooks(patient.clients(), present);
            take(all, "dead letters", records::deadLetters);
            take(all, "spam model", records::model);
            take(all, "policies", records::policies);
            take(all, "clock", () -> cluster.clock(present));
        }
        all.add(new DiskLook(patient.stateDirectory()).space());
        return all;
    }

    /** Those of Weir, and those that Streams made for it. */
    private Set<String> present(Admin admin, List<Diagnosis> all) throws InterruptedException {
        Set<String> found = new TreeSet<>();
        take(all, "topics", () -> {
            Set<String> ours = new TreeSet<>();
            RequiredTopics.of(patient.partitions(), patient.replicationFactor())
                    .forEach(topic -> ours.add(topic.name()));
            for (String name : admin.listTopics().names().get()) {
                if (ours.contains(name) || name.startsWith(patient.applicationId() + "-")) {
                    found.add(name);
                }
            }
            return List.of();
        });
        return found;
    }

    private void take(List<Diagnosis> all, String subject, Look look) throws InterruptedException {
        try {
            all.addAll(look.look());
        } catch (ExecutionException | KafkaException e) {
            ClusterException why = patient.clients().failure(e);
            all.add(Diagnosis.fail(
                    subject, "can't be looked at: " + why.getMessage(), "see that this user may describe it (ACLs)"));
        } catch (ClusterException e) {
            all.add(Diagnosis.fail(subject, "can't be looked at: " + e.getMessage(), "mend this first"));
        }
    }
}
