package io.daybook.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.query.store.InstanceAddress;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvertisedAddressTest {

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
