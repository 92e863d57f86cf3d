/** An application that logs with Logback, through appenders that do not work. */
package io.mispair.it.logging;
