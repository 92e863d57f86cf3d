/** A server with two web applications, each with its own logging and its own tracing. */
package io.mispair.demo.webapps;
