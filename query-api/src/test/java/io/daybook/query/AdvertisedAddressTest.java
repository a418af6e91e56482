package io.daybook.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.daybook.query.store.InstanceAddress;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class AdvertisedAddressTest {
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(AdvertisedAddress.class);

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    LOGGER.addAppender(logged);
  }

  @AfterEach
  void listenNoLonger() {
    LOGGER.detachAppender(logged);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.7, 10.0.0.7:8081", "::1, [0:0:0:0:0:0:0:1]:8081"})
  void by_default_it_is_where_the_web_server_listens(String bound, String advertised) {
    assertThat(AdvertisedAddress.of(null, InetAddress.ofLiteral(bound), 8081))
        .hasToString(advertised);
  }

  @Test
  void a_server_that_listens_anywhere_is_at_the_hosts_address() throws Exception {
    InetAddress host = InetAddress.getLocalHost();
    for (String any : new String[] {"0.0.0.0", "::"}) {
      assertThat(AdvertisedAddress.of(null, InetAddress.ofLiteral(any), 8081))
          .isEqualTo(AdvertisedAddress.of(null, host, 8081));
    }
    assertThat(AdvertisedAddress.of(null, null, 8081))
        .isEqualTo(AdvertisedAddress.of(null, host, 8081));
  }

  @ParameterizedTest
  @CsvSource({"127.0.1.1, 127.0.1.1:8081", "::1, [0:0:0:0:0:0:0:1]:8081"})
  void a_host_whose_name_is_only_its_own_is_warned_of(String host, String advertised) {
    InstanceAddress address = AdvertisedAddress.ofHost(InetAddress.ofLiteral(host), 8081);
    assertThat(address).hasToString(advertised);
    assertThat(logged.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.WARN);
              assertThat(line.getFormattedMessage())
                  .contains("advertises " + advertised, "set daybook.query.advertised-address");
            });
  }

  @Test
  void an_address_that_was_chosen_or_that_others_reach_is_not() {
    AdvertisedAddress.ofHost(InetAddress.ofLiteral("10.0.0.7"), 8081);
    AdvertisedAddress.of("localhost:80", null, 8081);
    AdvertisedAddress.of(null, InetAddress.getLoopbackAddress(), 8081);
    assertThat(logged.list).isEmpty();
  }

  @Test
  void what_is_set_is_taken() {
    assertThat(AdvertisedAddress.of("query-1.internal:80", null, 8081))
        .isEqualTo(new InstanceAddress("query-1.internal", 80));
    assertThat(InstanceAddress.parse("[::1]:80").uri("/v1?a=b"))
        .hasToString("http://[::1]:80/v1?a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host",
        "host:",
        ":80",
        "host:0",
        "host:65536",
        "a@host:80",
        "host:80/",
        "a b:1"
      })
  void what_is_no_address_is_refused(String text) {
    assertThatThrownBy(() -> InstanceAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
