/**
 * A label of a name in Punycode, if it needs that. A URL parser is the encoder that every runtime has; what it would take for
 * another part of a URL stays as it is.
 */
export function asciiLabel(label: string): string {
  const url = `http://${label}.example`;
  if (!/[^ -~]/.test(label) || /[/\\?#%@:[\]]/.test(label) || !URL.canParse(url)) return label;
  return new URL(url).hostname.replace(/\.example$/, '');
}
