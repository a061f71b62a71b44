/** Keeps a map at a size: without its oldest entry, if that is one too many. */
export function forgetOldest<K>(map: Map<K, unknown>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
