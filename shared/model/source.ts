import type { Platform } from './call.ts';

/** What is known of a sender before it sends: its schemes, where to paste the address, whether it sends again. See `shared/sources/presets.ts`. */
export type PresetId =
  | 'interactly'
  | 'flireo-v1'
  | 'flireo'
  | 'vapi'
  | 'retell'
  | 'elevenlabs'
  | 'standard-webhooks'
  | 'svix'
  | 'generic';

/** How a signature header is laid out around the signature itself. `plain`: prefix + signature. `elevenlabs`: `t=..,v0=..`. `retell`: `v=..,d=..`. `standard`: `v1,<b64> v1,<b64>`. */
export type SignatureLayout = 'plain' | 'elevenlabs' | 'retell' | 'standard';

/** A keyed hash over the raw bytes. `payload` holds the tokens `{id}`, `{timestamp}` and `{body}`. `toleranceMs` null: no age limit. */
export interface HmacScheme {
  kind: 'hmac';
  algorithm: 'sha256' | 'sha512' | 'sha1';
  layout: SignatureLayout;
  signatureHeader: string;
  timestampHeader: string | null;
  idHeader: string | null;
  payload: string;
  prefix: string;
  encoding: 'hex' | 'base64';
  /** How the secret's text becomes key bytes. `whsec`: base64 after `whsec_`. */
  secretAs: 'utf8' | 'base64' | 'whsec';
  timestampUnit: 's' | 'ms';
  toleranceMs: number | null;
  /** `past`: only too old is refused. */
  toleranceSides: 'both' | 'past';
}

/**
 * How a sender proves itself. `none`: everything is taken and marked unverified. `header`: the secret verbatim. `bearer`: `Bearer <secret>`.
 * `any`: whichever of these the delivery carries; all that it carries must hold (the source that Turntable makes at its first start).
 */
export type SourceAuth =
  | { kind: 'none' }
  | { kind: 'header'; header: string }
  | { kind: 'bearer'; header: string }
  | HmacScheme
  | { kind: 'any'; schemes: ({ kind: 'header'; header: string } | { kind: 'bearer'; header: string } | HmacScheme)[] };

/** Where deliveries come from: one secret path of the listener. Secrets are write only: their count is shown, never they. */
export interface Source {
  id: string;
  name: string;
  preset: PresetId;
  platform: Platform | null;
  auth: SourceAuth;
  /** How many secrets are set; more than one while they are rotated: any of them may sign. */
  secrets: number;
  /** Secrets sealed by another host: this source answers 503 until they are set again. */
  sealedAway: boolean;
  /** Largest body taken, bytes. */
  maxBytes: number;
  on: boolean;
  /** Every delivery taken is sent on to here; null: none is. */
  forwardUrl: string | null;
  /** Local address with the secret path. */
  url: string;
  createdAtMs: number;
  lastDeliveryAtMs: number | null;
}
