/** Makes something when it is first asked for, and keeps it, unless it is a promise that fails: then it is made again. */
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
