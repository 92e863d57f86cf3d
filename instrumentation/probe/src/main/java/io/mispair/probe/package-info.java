/**
 * What the woven JDK methods call. These types live on the boot loader, so nothing here may depend
 * on anything but java.base, and nothing here may use a lambda, string concatenation, a string
 * switch, logging or a static initialiser that does work.
 */
package io.mispair.probe;
