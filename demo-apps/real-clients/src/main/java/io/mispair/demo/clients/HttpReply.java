package io.mispair.demo.clients;

/** What came back: the status, and how many bytes of body were read to their end. */
record HttpReply(int status, int length) {}
