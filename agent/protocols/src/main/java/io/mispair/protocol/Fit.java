package io.mispair.protocol;

/** How bytes fit an expected beginning. */
enum Fit {
  YES,
  NO,
  /** So far they do, but there are too few to tell. */
  MORE;

  Fit or(Fit other) {
    if (this == YES || other == YES) {
      return YES;
    }
    return this == MORE || other == MORE ? MORE : NO;
  }
}
