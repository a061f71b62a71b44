/** Whether a value is the mask of a token, as hosts return it: `••••••••`, `****abcd`, `cfut_…`. No token has these characters. */
export function isMasked(value: string): boolean {
  return /[•●*∗·…]{3,}|^\S{0,12}…\S{0,12}$|^x{8,}\S{0,6}$/i.test(value.trim());
}
