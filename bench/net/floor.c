// What a server of one thread costs that waits, receives and sends, and does nothing else: it parses no request and answers with a constant.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain;charset=UTF-8\r\nDate: Sun, 22 Nov 2026 00:00:00 GMT\r\n"
                             "Content-Length: 14\r\n\r\nHello, World!\n";

int main(int count, char **args) {
  int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons(count > 1 ? atoi(args[1]) : 8080),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (bind(listener, (void *)&address, sizeof address) != 0 || listen(listener, 512) != 0) return 1;

  int poller = epoll_create1(0);
  struct epoll_event interest = {.events = EPOLLIN, .data.fd = listener};
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &interest);
  struct epoll_event ready[256];
  char request[65536];
  for (;;) {
    int n = epoll_wait(poller, ready, 256, -1);
    for (int i = 0; i < n; i++) {
      int fd = ready[i].data.fd;
      if (fd == listener) {
        int peer = accept(listener, 0, 0);
        setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        interest = (struct epoll_event){.events = EPOLLIN | EPOLLET, .data.fd = peer};
        epoll_ctl(poller, EPOLL_CTL_ADD, peer, &interest);
      } else if (recv(fd, request, sizeof request, 0) <= 0) {
        close(fd);
      } else {
        send(fd, answer, sizeof answer - 1, MSG_NOSIGNAL);
      }
    }
  }
}
