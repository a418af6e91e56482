package io.daybook.runtime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use an app.
 *
 * @param noneIsMyChoice that whoever reaches an app may do all that it can, since there are no
 *     rights yet; needed by an app that listens beyond this machine
 */
@ConfigurationProperties("daybook.security")
public record SecuritySettings(@DefaultValue("false") boolean noneIsMyChoice) {}
