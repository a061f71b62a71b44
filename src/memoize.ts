/** Makes a value at the first call and keeps it. A promise that fails is not kept: the next call makes it again. */
export function memoize<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    if (made === undefined) {
      made = make();
      if (made instanceof Promise) {
        made.catch(() => {
          made = undefined;
        });
      }
    }
    return made;
  };
}
