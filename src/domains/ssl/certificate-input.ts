import { v } from '../../operations/schema.ts';

/** The id of a certificate or pack: a UUID, or 32 hex digits as older ones have. */
export const certificateId = () =>
  v.pipe(
    v.string(),
    v.regex(
      /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i,
      'must be a UUID, such as 3822ff90-ea29-44df-9e55-21300bb9419b, or 32 hex digits',
    ),
  );

export const authority = () => v.picklist(['google', 'lets_encrypt', 'ssl_com']);
