import { z } from '../../operations/schema.ts';
import { unbalanced } from './unbalanced.ts';

/** The longest expression that Cloudflare takes. @source https://developers.cloudflare.com/ruleset-engine/rules-language/expressions/ */
const LONGEST_EXPRESSION = 4096;

/** An expression of Cloudflare's rules language. What it means is Cloudflare's to check; that it is whole is checked here. */
export const expression = (what: string) =>
  z.string().check(
    z.refine((text) => text.trim() !== '', 'must not be empty; true matches every request'),
    z.maxLength(LONGEST_EXPRESSION),
    z.superRefine((text, { addIssue }) => {
      const message = unbalanced(text);
      if (message !== undefined) addIssue({ code: 'custom', message });
    }),
    z.describe(what),
  );

/** What every rule has. */
export const ruleFields = () => ({
  expression: expression(
    'Which requests the rule matches, in the rules language of Cloudflare: http.host eq "www.example.com". At most 4,096 characters.',
  ),
  description: z.optional(z.string().check(z.describe('What the rule is for.'))),
  enabled: z.optional(z.boolean().check(z.describe('Whether the rule is in force. Default true.'))),
  ref: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.describe('A name of your own for the rule, unique in its phase, which stays when the rule is changed.'),
      ),
  ),
});

/** The answer to blocked requests. */
export const blockResponse = () =>
  z
    .strictObject({
      status_code: z.int().check(z.minimum(400), z.maximum(499), z.describe('The HTTP status, 400 to 499.')),
      content: z.string().check(z.minLength(1), z.describe('The body.')),
      content_type: z
        .enum(['application/json', 'text/html', 'text/plain', 'text/xml'])
        .check(z.describe('The type of the body.')),
    })
    .check(z.describe('What blocked requests are answered, for the action block. Not on the Free plan.'));
