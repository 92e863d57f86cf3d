/**
 * What is deployed: each application has its own copy of these classes and of what they link to.
 */
package io.mispair.demo.webapps.app;
