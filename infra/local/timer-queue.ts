interface Timer {
  at: number;
  /** Creation order: decides between timers of the same instant. */
  order: number;
  /** Undefined once it has fired or was cancelled. */
  run: (() => void) | undefined;
}

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/**
 * Timers ordered by instant, then by creation: a binary heap. A cancelled timer stays in the heap until it
 * surfaces, or until more than half of the heap is cancelled (thousands of long timeouts that never fire).
 */
export class TimerQueue {
  #heap: Timer[] = [];
  #created = 0;
  #cancelled = 0;

  /** Adds a timer for `at` (ms since the epoch); the answer cancels it. */
  add(at: number, run: () => void): () => void {
    const timer: Timer = { at, order: this.#created++, run };
    this.#heap.push(timer);
    this.#siftUp(this.#heap.length - 1);
    return () => {
      if (timer.run === undefined) return;
      timer.run = undefined;
      this.#cancelled++;
      if (this.#cancelled > 1000 && this.#cancelled * 2 > this.#heap.length) this.#compact();
    };
  }

  /** The instant of the earliest timer, or undefined when there is none. */
  nextAt(): number | undefined {
    while (this.#heap[0] !== undefined && this.#heap[0].run === undefined) {
      this.#removeFirst();
      this.#cancelled--;
    }
    return this.#heap[0]?.at;
  }

  /** Takes out the earliest timer if it is due at `now`, and answers what it should run. */
  takeDue(now: number): (() => void) | undefined {
    const next = this.nextAt();
    if (next === undefined || next > now) return undefined;
    const timer = this.#removeFirst();
    const run = timer?.run;
    if (timer !== undefined) timer.run = undefined;
    return run;
  }

  #removeFirst(): Timer | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#siftDown(0);
    }
    return first;
  }

  #compact(): void {
    // A sorted array is a valid heap.
    this.#heap = this.#heap.filter((timer) => timer.run !== undefined).sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#cancelled = 0;
  }

  #siftUp(start: number): void {
    const heap = this.#heap;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(heap[index]!, heap[parent]!)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #siftDown(start: number): void {
    const heap = this.#heap;
    let index = start;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) return;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, heap[index]!)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #swap(a: number, b: number): void {
    const kept = this.#heap[a]!;
    this.#heap[a] = this.#heap[b]!;
    this.#heap[b] = kept;
  }
}
