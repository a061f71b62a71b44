import { CloudflareConnectorError } from './errors.ts';

/** V8's, and by now also other engines'. Leaves out the frame of `below` and those above it. */
type CaptureStackTrace = (target: object, below: Method) => void;
type Method = (...given: never[]) => unknown;

/**
 * Milliseconds between two recorded call sites. Recording takes some microseconds. A call over the network takes longer than
 * this, so each one is recorded, and a burst of calls does not slow down.
 */
const RECORD_EVERY = 1;
let recordedAt = Number.NEGATIVE_INFINITY;

/** The frames below a method. The engine makes text of them when `stack` is read. */
export interface Recorded {
  readonly stack?: unknown;
}

/**
 * Records who called `method`. Undefined if the last call site was recorded a moment ago.
 *
 * @param between The functions between the method and this one.
 */
export function recordCaller(method: Method, between = 0): Recorded | undefined {
  const now = performance.now();
  // A clock that was set back, such as a test's, starts over.
  if (now - recordedAt < RECORD_EVERY && now >= recordedAt) return undefined;
  recordedAt = now;
  // An engine that cannot leave frames out shows this function's and the method's, too.
  return (
    framesBelow(method) ?? {
      stack: framesIn(new Error().stack)
        .slice(2 + between)
        .join('\n'),
    }
  );
}

/**
 * Runs the body of a public method. An error of this library that it fails with shows the frames of the caller instead of the
 * package's own: those that the engine knows to wait for the result, or else those that were recorded at the call.
 *
 * @param method The public method, which must return the promise as it is: who awaits it is found through it.
 */
export async function withCaller<T>(method: Method, body: () => Promise<T>): Promise<T> {
  const caller = recordCaller(method, 1);
  try {
    return await body();
  } catch (error) {
    throw showCaller(error, withCaller, caller);
  }
}

/**
 * Gives an error of this library the caller's frames; whatever else was thrown stays as it is.
 *
 * @param awaited The running async function whose promise the caller awaits.
 */
export function showCaller(error: unknown, awaited: Method, caller: Recorded | undefined): unknown {
  if (!CloudflareConnectorError.is(error)) return error;
  // Reading a stack costs far more than recording it: the second one is read only if there is no first.
  const frames = caller ?? framesBelow(awaited);
  if (!caller && framesIn(frames?.stack).length === 0) return error;
  for (let at: unknown = error, depth = 0; CloudflareConnectorError.is(at) && depth < 5; at = at.cause, depth++) {
    replaceFrames(at, frames);
  }
  return error;
}

function framesBelow(method: Method): Recorded | undefined {
  const { captureStackTrace } = Error as { captureStackTrace?: CaptureStackTrace };
  if (!captureStackTrace) return undefined;
  const recorded: Recorded = {};
  captureStackTrace(recorded, method);
  return recorded;
}

/** The lines of a stack that are frames: in V8 the text of the error comes first. */
function framesIn(stack: unknown): readonly string[] {
  if (typeof stack !== 'string') return [];
  const lines = stack.split('\n').filter((line) => line.trim() !== '');
  const first = lines.findIndex((line) => /^\s+at /.test(line));
  return lines.slice(Math.max(0, first));
}

/** The text is made when it is read: most errors are handled and not printed. */
function replaceFrames(error: CloudflareConnectorError, frames: Recorded | undefined): void {
  const become = (value: unknown) =>
    Object.defineProperty(error, 'stack', { value, writable: true, configurable: true });
  Reflect.defineProperty(error, 'stack', {
    configurable: true,
    get: () => become([`${error.name}: ${error.message}`, ...framesIn(frames?.stack)].join('\n')).stack,
    set: become,
  });
}
