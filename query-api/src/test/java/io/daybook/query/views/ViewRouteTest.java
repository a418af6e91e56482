package io.daybook.query.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.query.correlations.CorrelationRoutes;
import io.daybook.query.feed.FeedRoutes;
import io.daybook.readmodels.Key;
import io.daybook.readmodels.RowProjection;
import io.daybook.readmodels.SortOrder;
import io.daybook.readmodels.ViewQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewRouteTest {
  private static final List<String> TAKEN =
      List.of(
          "/v1/orders/{order}",
          "/v1/orders/{order}/events",
          FeedRoutes.PATH,
          CorrelationRoutes.PATH);

  record LateOrder(@Key String orderId, int version) {}

  static final class LateOrders extends RowProjection<OrderEvent, LateOrder> {
    LateOrders() {
      super("sales.late_orders", OrderEvent.getDefaultInstance(), LateOrder.class);
    }

    @Override
    protected LateOrder evolve(@Nullable LateOrder before, OrderEvent event) {
      return new LateOrder(event.getMetadata().getAggregateId(), event.getMetadata().getVersion());
    }
  }

  static final class At extends ViewQuery<LateOrder> {
    At(String path) {
      super(new LateOrders(), path, "Late orders.", SortOrder.ascending("version"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/orders/late",
        "/v1/orders/late/events",
        "/v1/events",
        "/v1/correlations/late"
      })
  void a_path_that_another_route_answers_is_refused(String path) {
    assertThatThrownBy(() -> ViewRoute.requireFree(new At(path), TAKEN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lists its rows at " + path + ", which /v1/");
  }

  @Test
  void a_path_of_its_own_is_taken() {
    ViewRoute.requireFree(new At("/v1/late-orders"), TAKEN);
    ViewRoute.requireFree(new At("/v1/orders"), TAKEN);
    assertThat(new At("/v1/late-orders").listName()).isEqualTo("lateOrders");
  }

  @Test
  void a_business_may_have_no_view() {
    // A builder of Spring's refuses to build none.
    assertThat(ViewRoute.together(List.of())).isNotNull();
  }
}
