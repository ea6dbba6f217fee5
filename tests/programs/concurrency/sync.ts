// argot/sync under many goroutines: sums that only come out if nothing is lost.
import { chan, go, scope, yieldNow } from "argot";
import { AtomicInt, CancelToken, Cond, Mutex, Once, Pool, RWMutex, Semaphore, WaitGroup } from "argot/sync";

function thrown(f: () => void): string {
  try {
    f();
    return "nothing";
  } catch (error) {
    return String(error);
  }
}

// ---- Mutex
const mutex = new Mutex();
let counter = 0;
scope((s) => {
  for (let i = 0; i < 8; i++)
    s.go(() => {
      for (let k = 0; k < 1000; k++) {
        mutex.lock();
        const seen = counter;
        if (k % 100 === 0) yieldNow();
        counter = seen + 1;
        mutex.unlock();
      }
    });
});
console.log(counter, mutex.tryLock(), mutex.tryLock());
mutex.unlock();
console.log(thrown(() => mutex.unlock()));
console.log(thrown(() => mutex.with(() => { throw new RangeError("inside"); })), mutex.tryLock());
mutex.unlock();

// ---- RWMutex: readers together, writers alone
const rw = new RWMutex();
const readers = new AtomicInt();
const most = new AtomicInt();
let writes = 0;
let wrong = 0;
scope((s) => {
  for (let i = 0; i < 6; i++)
    s.go(() => {
      for (let k = 0; k < 200; k++) {
        if (k % 10 === 0) {
          rw.with(() => {
            if (readers.load() !== 0) wrong++;
            writes++;
          });
        } else
          rw.withRead(() => {
            const n = readers.add(1);
            if (n > most.load()) most.store(n);
            if (n > 6) wrong++;
            yieldNow();
            readers.add(-1);
          });
      }
    });
});
console.log(writes, wrong, most.load() >= 1, rw.tryLock());
console.log(rw.tryLockRead());
rw.unlock();
console.log(rw.tryLockRead(), rw.tryLock());
rw.unlockRead();
console.log(thrown(() => rw.unlockRead()));

// ---- WaitGroup
const group = new WaitGroup();
const done = new AtomicInt();
for (let i = 0; i < 50; i++) {
  group.add(1);
  go(() => {
    for (let k = 0; k < i; k++) yieldNow();
    done.add(1);
    group.done();
  });
}
group.wait();
console.log(done.load());
group.wait();
group.add(1);
const waiters = [1, 2, 3].map((n) =>
  go(() => {
    group.wait();
    return n;
  }),
);
group.done();
console.log(waiters.map((w) => w.join()).join(" "), thrown(() => group.done()));

// ---- Once
const once = new Once();
let initialised = 0;
scope((s) => {
  for (let i = 0; i < 10; i++)
    s.go(() => {
      once.do(() => {
        yieldNow();
        initialised++;
      });
      if (initialised !== 1) wrong++;
    });
});
const failing = new Once();
console.log(initialised, wrong, thrown(() => failing.do(() => { throw new Error("once"); })), thrown(() => failing.do(() => {})));

// ---- Cond: a queue with a limit
const lock = new Mutex();
const notEmpty = new Cond(lock);
const notFull = new Cond(lock);
const queue: number[] = [];
const total = new AtomicInt();
scope((s) => {
  for (let p = 0; p < 3; p++)
    s.go(() => {
      for (let i = 1; i <= 100; i++) {
        lock.lock();
        while (queue.length >= 4) notFull.wait();
        queue.push(i);
        notEmpty.signal();
        lock.unlock();
      }
    });
  for (let c = 0; c < 2; c++)
    s.go(() => {
      for (let i = 0; i < 150; i++) {
        lock.lock();
        while (queue.length === 0) notEmpty.wait();
        total.add(queue.shift() ?? 0);
        notFull.signal();
        lock.unlock();
      }
    });
});
console.log(total.load(), queue.length);
let go1 = false;
const sleepers = [1, 2, 3, 4].map((n) =>
  go(() => {
    lock.lock();
    while (!go1) notEmpty.wait();
    lock.unlock();
    return n;
  }),
);
lock.lock();
go1 = true;
lock.unlock();
while (!sleepers.every((t) => t.done)) {
  notEmpty.broadcast();
  yieldNow();
}
console.log(sleepers.map((t) => t.join()).join(" "));

// ---- Semaphore
const semaphore = new Semaphore(3);
const inside = new AtomicInt();
let tooMany = 0;
scope((s) => {
  for (let i = 0; i < 10; i++)
    s.go(() => {
      for (let k = 0; k < 20; k++)
        semaphore.with(() => {
          if (inside.add(1) > 3) tooMany++;
          yieldNow();
          inside.add(-1);
        });
    });
});
console.log(tooMany, semaphore.permits, semaphore.tryAcquire(4), semaphore.tryAcquire(3), semaphore.permits);
const big = go(() => {
  semaphore.acquire(3);
  return "all three";
});
semaphore.release(2);
semaphore.release();
console.log(big.join(), thrown(() => semaphore.acquire(-1)));

// ---- AtomicInt
const atomic = new AtomicInt(10);
scope((s) => {
  for (let i = 0; i < 8; i++)
    s.go(() => {
      for (let k = 0; k < 1000; k++) atomic.add(k % 2 === 0 ? 3 : -1);
    });
});
console.log(atomic.load(), atomic.swap(5), atomic.compareAndSwap(4, 9), atomic.compareAndSwap(5, 9), atomic.load());
let won = 0;
const prize = new AtomicInt();
scope((s) => {
  for (let i = 1; i <= 20; i++)
    s.go(() => {
      if (prize.compareAndSwap(0, i)) won++;
    });
});
console.log(won, prize.load() > 0, thrown(() => atomic.store(1.5)));

// ---- Pool
const made = new AtomicInt();
const pool = new Pool(() => ({ id: made.add(1) }), 2);
const item = pool.get();
pool.put(item);
console.log(pool.get() === item, pool.get().id);

// ---- CancelToken: everyone hears of it
const token = new CancelToken();
const heard = chan<number>(100);
const listeners = new WaitGroup();
for (let i = 0; i < 100; i++) {
  listeners.add(1);
  go(() => {
    token.done.receive();
    heard.send(i);
    listeners.done();
  });
}
console.log(token.cancelled);
token.cancel();
token.cancel();
listeners.wait();
console.log(token.cancelled, heard.length, token.done.closed);
