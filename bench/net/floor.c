// What a server of one thread costs that waits, receives and sends, and does nothing else: it parses no request and answers with a constant.
#include "answer.h"
#include <sys/epoll.h>

int main(int count, char **args) {
  int listener = listenAsTold(count, args);
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
        sendAtOnce(peer);
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
