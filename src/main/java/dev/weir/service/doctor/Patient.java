package dev.weir.service.doctor;

import dev.weir.service.KafkaClients;
import java.nio.file.Path;

/**
 * The Weir that is looked at.
 *
 * @param partitions of each topic, as its instances are told
 * @param replicationFactor copies that each topic should have
 * @param stateDirectory where an instance on this machine keeps its stores
 */
public record Patient(
        KafkaClients clients, String applicationId, int partitions, int replicationFactor, Path stateDirectory) {}
