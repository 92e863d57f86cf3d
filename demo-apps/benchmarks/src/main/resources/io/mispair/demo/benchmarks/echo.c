/*
 * The other end of the ping-pong, without a JVM: prints its port, answers every request of one
 * connection, and ends with it. Its arguments are the size of a request, in bytes, and the reply.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  char request[4096];
  size_t asked = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
  const char *reply = argc > 2 ? argv[2] : "";
  size_t size = strlen(reply);
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int one = 1;
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (asked == 0 || asked > sizeof request || size == 0 || bind(server, (struct sockaddr *)&address, length) ||
      listen(server, 1) || getsockname(server, (struct sockaddr *)&address, &length)) {
    return 1;
  }
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  alarm(30); /* For a client that never comes. */
  int client = accept(server, NULL, NULL);
  alarm(0);
  setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  while (recv(client, request, asked, MSG_WAITALL) == (ssize_t)asked &&
         send(client, reply, size, MSG_NOSIGNAL) == (ssize_t)size) {
  }
  return 0;
}
