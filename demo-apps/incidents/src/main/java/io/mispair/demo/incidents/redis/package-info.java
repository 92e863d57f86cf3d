/** A cancelled question to Redis, after which every user gets the answer to the one before. */
@NullMarked
package io.mispair.demo.incidents.redis;

import org.jspecify.annotations.NullMarked;
