/** Deploys both applications and looks at what each was told. */
package io.mispair.demo.webapps;
