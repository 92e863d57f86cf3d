package io.mispair.audit;

import java.net.SocketAddress;

/** The addresses of a connection, which it has in common with the one inside it. */
record Ends(SocketAddress local, SocketAddress remote) {}
