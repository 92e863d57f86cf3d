/*
 * The other end of the ping-pong, without a JVM: prints its port or its path, answers every request
 * of one connection, and ends with it. Its arguments are the size of a request, in bytes, the reply,
 * and TCP or UNIX.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int listen_tcp(void) {
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(server, (struct sockaddr *)&address, length) || listen(server, 1) ||
      getsockname(server, (struct sockaddr *)&address, &length)) {
    exit(1);
  }
  printf("%d\n", ntohs(address.sin_port));
  return server;
}

static int listen_unix(struct sockaddr_un *address) {
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  snprintf(address->sun_path, sizeof address->sun_path, "/tmp/mispair-echo-%d", (int)getpid());
  unlink(address->sun_path);
  if (bind(server, (struct sockaddr *)address, sizeof *address) || listen(server, 1)) {
    exit(1);
  }
  printf("%s\n", address->sun_path);
  return server;
}

int main(int argc, char **argv) {
  char request[4096];
  size_t asked = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
  const char *reply = argc > 2 ? argv[2] : "";
  size_t size = strlen(reply);
  struct sockaddr_un path = {.sun_family = AF_UNIX};
  int one = 1;
  if (asked == 0 || asked > sizeof request || size == 0) {
    return 1;
  }
  int server = argc > 3 && !strcmp(argv[3], "UNIX") ? listen_unix(&path) : listen_tcp();
  fflush(stdout);
  alarm(30); /* For a client that never comes. */
  int client = accept(server, NULL, NULL);
  alarm(0);
  if (*path.sun_path) {
    unlink(path.sun_path);
  }
  setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  while (recv(client, request, asked, MSG_WAITALL) == (ssize_t)asked &&
         send(client, reply, size, MSG_NOSIGNAL) == (ssize_t)size) {
  }
  return 0;
}
