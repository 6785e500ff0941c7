import { z } from 'zod';
import { mostMaxBytes, presets } from '../../shared/sources/presets.ts';

const headerName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'a header name has letters, digits and hyphens only');

const hmac = z
  .object({
    kind: z.literal('hmac'),
    algorithm: z.enum(['sha256', 'sha512', 'sha1']),
    layout: z.enum(['plain', 'elevenlabs', 'retell', 'standard']),
    signatureHeader: headerName,
    timestampHeader: headerName.nullable(),
    idHeader: headerName.nullable(),
    payload: z.string().max(200),
    prefix: z.string().max(40),
    encoding: z.enum(['hex', 'base64']),
    secretAs: z.enum(['utf8', 'base64', 'whsec']),
    timestampUnit: z.enum(['s', 'ms']),
    toleranceMs: z.number().int().min(1000).max(31_536_000_000).nullable(),
    toleranceSides: z.enum(['both', 'past']),
  })
  // Without the body in it a signature would prove nothing about the body.
  .refine(({ payload }) => payload.split('{body}').length === 2, { message: 'the signed text needs {body} exactly once' })
  .refine(({ payload, idHeader }) => !payload.includes('{id}') || idHeader !== null, {
    message: 'the signed text holds {id}, so the header of the id is needed',
  })
  .refine(
    ({ payload, timestampHeader, layout }) =>
      !payload.includes('{timestamp}') || timestampHeader !== null || layout === 'elevenlabs' || layout === 'retell',
    { message: 'the signed text holds {timestamp}, so the header of the time is needed' },
  );

const header = z.object({ kind: z.literal('header'), header: headerName });
const bearer = z.object({ kind: z.literal('bearer'), header: headerName });
const auth = z.union([
  z.object({ kind: z.literal('none') }),
  header,
  bearer,
  hmac,
  z.object({
    kind: z.literal('any'),
    schemes: z
      .array(z.union([header, bearer, hmac]))
      .min(1)
      .max(10),
  }),
]);

const secret = z.string().max(4096);
const common = {
  name: z.string().trim().min(1).max(100).optional(),
  auth: auth.optional(),
  maxBytes: z.number().int().min(1024).max(mostMaxBytes).optional(),
  on: z.boolean().optional(),
  forwardUrl: z.string().trim().min(1).max(2048).nullable().optional(),
  secret: secret.nullable().optional(),
};

export const newSource = z.object({ ...common, preset: z.enum(presets.map(({ id }) => id)) });
export const sourceChange = z.object({
  ...common,
  newPath: z.boolean().optional(),
  addSecret: secret.min(1).optional(),
  removeOldSecret: z.boolean().optional(),
});
