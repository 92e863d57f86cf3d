/** A traced application, run on one of several versions of OpenTelemetry's API and SDK. */
package io.mispair.it.traced;
