package com.acme.gateway;

import io.daybook.gateway.Actors;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.ActorSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application of somebody else, who depends on the gateway and knows who acts. */
@SpringBootApplication
public class AcmeGateway {
  @Bean
  Actors actors() {
    return _ ->
        Actor.newBuilder()
            .setName("acme-till-7")
            .setSource(ActorSource.ACTOR_SOURCE_GATEWAY)
            .build();
  }
}
