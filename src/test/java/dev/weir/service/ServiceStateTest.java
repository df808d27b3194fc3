package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceStateTest {

    @Test
    void a_service_that_ended_never_begins_again() {
        for (ServiceState next : ServiceState.values()) {
            assertThat(ServiceState.CLOSED.allows(next)).isFalse();
            assertThat(ServiceState.FAILED.allows(next)).isFalse();
        }
    }

    @Test
    void a_service_can_be_stopped_before_it_was_ready() {
        assertThat(ServiceState.STARTING.allows(ServiceState.CLOSING)).isTrue();
    }

    @Test
    void only_a_service_that_closes_becomes_closed() {
        assertThat(ServiceState.RUNNING.allows(ServiceState.CLOSED)).isFalse();
        assertThat(ServiceState.CLOSING.allows(ServiceState.CLOSED)).isTrue();
    }
}
