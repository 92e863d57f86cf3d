/** Programs that keep connections busy while an agent comes and goes. */
package io.mispair.it.load;
