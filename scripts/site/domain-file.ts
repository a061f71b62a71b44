/** The file of a domain's page: `pageRules` is `docs/domains/page-rules.md`. */
export const domainFile = (domain: string): string =>
  `docs/domains/${domain.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;
