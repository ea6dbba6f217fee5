// What floor.c and ring.c share: the answer to every request, and where requests come from.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain;charset=UTF-8\r\nDate: Sun, 22 Nov 2026 00:00:00 GMT\r\n"
                             "Content-Length: 14\r\n\r\nHello, World!\n";

/// A socket that listens at the loopback's port that the first argument names; ends the program where it can't.
static int listenAsTold(int count, char **args) {
  int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons(count > 1 ? atoi(args[1]) : 8080),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (bind(listener, (void *)&address, sizeof address) != 0 || listen(listener, 512) != 0) exit(1);
  return listener;
}
static void sendAtOnce(int peer) {
  int on = 1;
  setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}
