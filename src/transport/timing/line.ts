/** One that waits in a {@link Line}. */
export interface Waiting {
  readonly go: () => void;
  next?: Waiting | undefined;
  previous?: Waiting | undefined;
}

/** Those that wait, in order. Each can leave without a search, however many there are. */
export class Line<W extends Waiting> {
  first: W | undefined;
  #last: W | undefined;
  size = 0;

  add(waiting: W): void {
    waiting.previous = this.#last;
    if (this.#last) this.#last.next = waiting;
    else this.first = waiting;
    this.#last = waiting;
    this.size++;
  }

  remove({ previous, next }: W): void {
    if (previous) previous.next = next;
    else this.first = next as W | undefined;
    if (next) next.previous = previous;
    else this.#last = previous as W | undefined;
    this.size--;
  }
}
