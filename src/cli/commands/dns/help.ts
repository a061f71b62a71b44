/** The sections of `--help` that `dns plan` and `dns apply` share. */
export const INPUT_HELP = `
The file:
  A BIND zone file, such as the output of dns export; or, by its extension, YAML or JSON: in the
  layout of octoDNS, or records as the API has them. TTL 1 means automatic. Cloudflare's comments
  are read: ; a comment cf_tags=team:web,cf-proxied:true
  A comment, tag or proxy status that the file does not set keeps its current value, unless --exact.

The folder:
  A file for each zone: example.com.zone, db.example.com, example.com.yaml. A zones.yaml in it has
  defaults, and settings of zones: owner, ignore, prune, apexNs, maxDeletes, maxChanges, force,
  lenient, exact.

The token:
  Read from CLOUDFLARE_API_TOKEN or, if that variable is not set, from standard input, unless that
  is the file. With --token-env, read from that variable only. Never from an argument.`;

/** The exit codes, with the command's own meanings of 0 and 1. */
export const exitCodesHelp = (done: string, pending: string): string => `
Exit codes:
  0   ${done}
  1   ${pending}
  2   the token is unusable: not given, expired, lacks a permission, …
  3   the command did not complete: unknown zone, no network, …
  4   the plan is rejected: it takes too much, or the billing plan does not allow it
  64  invalid command line
  65  invalid zone file or plan; the error names line and column
  66  a file cannot be read or written
  130 interrupted by Ctrl-C`;
