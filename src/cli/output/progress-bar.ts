import type { Progress } from '../../index.ts';
import type { Io } from './io.ts';

const WIDTH = 30;

/** A progress bar on one line of a terminal. Writes nothing elsewhere. */
export class ProgressBar {
  readonly #output: Io['stderr'];
  #isShown = false;

  constructor(output: Io['stderr']) {
    this.#output = output;
  }

  show({ done, total }: Progress): void {
    if (!this.#output.isTTY || !total) return;
    const filled = Math.round((WIDTH * done) / total);
    this.#output.write(`\r${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done} of ${total}`);
    this.#isShown = true;
  }

  /** Removes the bar. */
  clear(): void {
    if (this.#isShown) this.#output.write('\r\u001b[K');
    this.#isShown = false;
  }
}
