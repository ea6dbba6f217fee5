// What floor.c does, with io_uring: requests come in by multishot receives into buffers that the kernel picks, and all answers that are ready go out with one
// system call, which also waits for the next requests.
#include "answer.h"
#include <linux/io_uring.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/syscall.h>

enum { entries = 4096, buffers = 1024, buffer_size = 2048, group = 1 };
enum { accepted = 1, received, sent }; // low bits of user_data; the descriptor is above them

static struct io_uring_params params;
static int ring;
static unsigned *sq_tail, *sq_mask, *sq_array, *cq_head, *cq_mask;
static _Atomic unsigned *sq_head, *cq_tail;
static struct io_uring_sqe *sqes;
static struct io_uring_cqe *cqes;
static unsigned unsent;

static void enter(unsigned wait) {
  syscall(SYS_io_uring_enter, ring, unsent, wait, IORING_ENTER_GETEVENTS, 0, 0);
  unsent = 0;
}
static struct io_uring_sqe *submission(int opcode, int fd, int kind) {
  unsigned tail = *sq_tail, i = tail & *sq_mask;
  while (tail - atomic_load(sq_head) >= params.sq_entries) enter(0);
  sqes[i] = (struct io_uring_sqe){.opcode = opcode, .fd = fd, .user_data = (unsigned long)fd << 3 | kind};
  sq_array[i] = i;
  atomic_store((_Atomic unsigned *)sq_tail, tail + 1);
  unsent++;
  return &sqes[i];
}
static void receive(int fd) {
  struct io_uring_sqe *s = submission(IORING_OP_RECV, fd, received);
  s->ioprio = IORING_RECV_MULTISHOT;
  s->flags = IOSQE_BUFFER_SELECT;
  s->buf_group = group;
}
static int openRing(void) {
  params.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;
  ring = syscall(SYS_io_uring_setup, entries, &params);
  if (ring < 0) return 0;
  size_t sq = params.sq_off.array + params.sq_entries * sizeof(unsigned);
  size_t cq = params.cq_off.cqes + params.cq_entries * sizeof(struct io_uring_cqe);
  int flags = MAP_SHARED | MAP_POPULATE, access = PROT_READ | PROT_WRITE;
  char *queues = mmap(0, sq > cq ? sq : cq, access, flags, ring, IORING_OFF_SQ_RING);
  sqes = mmap(0, params.sq_entries * sizeof *sqes, access, flags, ring, IORING_OFF_SQES);
  if (queues == MAP_FAILED || sqes == MAP_FAILED) return 0;
  sq_head = (void *)(queues + params.sq_off.head);
  sq_tail = (void *)(queues + params.sq_off.tail);
  sq_mask = (void *)(queues + params.sq_off.ring_mask);
  sq_array = (void *)(queues + params.sq_off.array);
  cq_head = (void *)(queues + params.cq_off.head);
  cq_tail = (void *)(queues + params.cq_off.tail);
  cq_mask = (void *)(queues + params.cq_off.ring_mask);
  cqes = (void *)(queues + params.cq_off.cqes);
  return 1;
}

static struct io_uring_buf_ring *free_buffers;
static char *memory;
static unsigned short given;
static void give(int id) {
  struct io_uring_buf *b = &free_buffers->bufs[given++ & (buffers - 1)];
  b->addr = (unsigned long)(memory + id * buffer_size);
  b->len = buffer_size;
  b->bid = id;
}
static int openBuffers(void) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS, access = PROT_READ | PROT_WRITE;
  free_buffers = mmap(0, buffers * sizeof(struct io_uring_buf), access, flags, -1, 0);
  memory = mmap(0, buffers * buffer_size, access, flags, -1, 0);
  struct io_uring_buf_reg r = {.ring_addr = (unsigned long)free_buffers, .ring_entries = buffers, .bgid = group};
  for (int i = 0; i < buffers; i++) give(i);
  free_buffers->tail = given;
  return syscall(SYS_io_uring_register, ring, IORING_REGISTER_PBUF_RING, &r, 1) == 0;
}

int main(int count, char **args) {
  int listener = listenAsTold(count, args);
  if (!openRing() || !openBuffers()) return 1;

  submission(IORING_OP_ACCEPT, listener, accepted)->ioprio = IORING_ACCEPT_MULTISHOT;
  for (;;) {
    enter(1);
    unsigned head = *cq_head, tail = atomic_load(cq_tail);
    for (; head != tail; head++) {
      struct io_uring_cqe *c = &cqes[head & *cq_mask];
      int fd = c->user_data >> 3;
      switch (c->user_data & 7) {
      case accepted:
        if (c->res < 0) break;
        sendAtOnce(c->res);
        receive(c->res);
        break;
      case received:
        if (c->res <= 0) {
          close(fd);
          break;
        }
        give(c->flags >> IORING_CQE_BUFFER_SHIFT);
        struct io_uring_sqe *s = submission(IORING_OP_SEND, fd, sent);
        s->addr = (unsigned long)answer;
        s->len = sizeof answer - 1;
        s->msg_flags = MSG_NOSIGNAL;
        s->flags = IOSQE_CQE_SKIP_SUCCESS;
        if (!(c->flags & IORING_CQE_F_MORE)) receive(fd);
      }
    }
    atomic_store((_Atomic unsigned *)cq_head, head);
    atomic_store((_Atomic unsigned short *)&free_buffers->tail, given);
  }
}
