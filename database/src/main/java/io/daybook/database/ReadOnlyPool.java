package io.daybook.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Makes the connections of an app that only reads refuse to write, whatever its login may do. Each
 * statement is in a transaction, since the driver begins those, and only those, as read-only. A
 * setting of the session would do the same, but not through a pooler that shares sessions.
 */
public final class ReadOnlyPool implements BeanPostProcessor {

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool) {
      pool.setReadOnly(true);
      pool.setAutoCommit(false);
      // Else a connection that was asked whether it lives is handed out within a transaction.
      pool.setIsolateInternalQueries(true);
    }
    return bean;
  }
}
