package io.mispair.protocol;

/** LDAP. */
final class LdapGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
